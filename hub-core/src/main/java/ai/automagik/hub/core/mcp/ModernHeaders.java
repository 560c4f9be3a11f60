package ai.automagik.hub.core.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Checks that the headers of 2026-07-28 say what the body says (Streamable HTTP, section "Server Validation"). */
final class ModernHeaders {

    static final String VERSION = "MCP-Protocol-Version";
    static final String METHOD = "Mcp-Method";
    static final String NAME = "Mcp-Name";

    private static final String ENCODED_START = "=?base64?";
    private static final String ENCODED_END = "?=";

    private ModernHeaders() {}

    /** Compares one header to the body; gives what is wrong. */
    static Optional<RpcError> mismatch(Headers headers, String header, String body) {
        return mismatch(headers, header, body, String::equals);
    }

    /** Compares one header to the body in a way of its own: header first, body second. */
    static Optional<RpcError> mismatch(Headers headers, String header, String body, BiPredicate<String, String> same) {
        Optional<String> value = headers.get(header);
        if (value.isEmpty()) {
            return problem("Header '" + header + "' is missing; it must repeat what the body says");
        }
        String text = value.get();
        if (text.equals(body) && !isEncoded(text)) {
            return Optional.empty();
        }
        if (!isVisibleAscii(text)) {
            return problem("Header '" + header + "' has characters outside visible ASCII; send them as =?base64?...?=");
        }
        Optional<String> plain = isEncoded(text) ? decode(text) : value;
        if (plain.isEmpty()) {
            return problem("Header '" + header + "' is not valid base64 of UTF-8 between =?base64? and ?=");
        }
        return same.test(plain.get(), body)
                ? Optional.empty()
                : problem("Header '" + header + "' with value '" + Quote.brief(plain.get())
                        + "' does not match the body's '" + Quote.brief(body) + "'");
    }

    private static Optional<RpcError> problem(String message) {
        return Optional.of(RpcError.headerMismatch(message));
    }

    private static boolean isEncoded(String value) {
        return value.length() >= ENCODED_START.length() + ENCODED_END.length()
                && value.startsWith(ENCODED_START)
                && value.endsWith(ENCODED_END);
    }

    private static boolean isVisibleAscii(String value) {
        return value.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t');
    }

    private static Optional<String> decode(String value) {
        String base64 = value.substring(ENCODED_START.length(), value.length() - ENCODED_END.length());
        if (base64.length() % 4 != 0) { // the decoder would do without padding, RFC 4648 section 4 does not
            return Optional.empty();
        }
        try {
            byte[] utf8 = Base64.getDecoder().decode(base64);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
