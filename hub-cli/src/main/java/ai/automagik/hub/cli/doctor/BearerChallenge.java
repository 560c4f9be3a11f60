package ai.automagik.hub.cli.doctor;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code WWW-Authenticate: Bearer} says.
 *
 * @param parameters its parameters by name
 */
record BearerChallenge(Map<String, String> parameters) {

    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");
    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\b");

    /** Reads an answer's challenge, if it has one. */
    static Optional<BearerChallenge> of(Answer answer) {
        return answer instanceof Answer.Received received ? of(received) : Optional.empty();
    }

    private static Optional<BearerChallenge> of(Answer.Received received) {
        return received.headersNamed("WWW-Authenticate").stream()
                .filter(value -> BEARER.matcher(value).find())
                .map(BearerChallenge::read)
                .findFirst();
    }

    private static BearerChallenge read(String value) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(value);
        while (matcher.find()) {
            String text = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), text);
        }
        return new BearerChallenge(Map.copyOf(parameters));
    }

    /** Gives a parameter. */
    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
