package ai.automagik.hub.core.mcp;

import ai.automagik.hub.schema.MirroredArgument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Checks that the headers {@code Mcp-Param-*} of a call say what its arguments say (2026-07-28, Streamable HTTP, "Custom Headers
 * from Tool Parameters"): what stands between client and hub may have decided by them.
 */
final class ArgumentHeaders {

    static final String PREFIX = "Mcp-Param-";

    private ArgumentHeaders() {}

    /** Compares what is mirrored to the arguments; gives what is wrong. */
    static Optional<RpcError> mismatch(List<MirroredArgument> mirrored, JsonNode arguments, Headers headers) {
        for (MirroredArgument argument : mirrored) {
            Optional<RpcError> problem = mismatch(argument, arguments, headers);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<RpcError> mismatch(MirroredArgument argument, JsonNode arguments, Headers headers) {
        String header = PREFIX + argument.header();
        Optional<JsonNode> value = argument.in(arguments);
        if (value.isEmpty()) {
            return headers.get(header)
                    .map(said -> RpcError.headerMismatch("Header '" + header + "' is given, but argument '"
                            + String.join(".", argument.path()) + "' is not; leave out both or neither"));
        }
        boolean number = argument.type().equals("integer");
        return ModernHeaders.mismatch(
                headers, header, value.get().asString(), number ? ArgumentHeaders::sameNumber : String::equals);
    }

    private static boolean sameNumber(String header, String body) {
        try {
            return header.length() <= LONGEST_NUMBER
                    && body.length() <= LONGEST_NUMBER
                    && new BigDecimal(header.strip()).compareTo(new BigDecimal(body)) == 0;
        } catch (NumberFormatException noNumber) {
            return header.equals(body);
        }
    }

    /** Longer than any whole number that JSON programs agree on; comparing takes no time to speak of. */
    private static final int LONGEST_NUMBER = 40;
}
