package ai.automagik.hub.schema;

import ai.automagik.hub.spi.Setting;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Whether a text is a value of a declared setting. */
public final class SettingValues {

    /** The longest value: long enough for a key file in PEM, short enough for a row. */
    public static final int LONGEST_VALUE = 16 * 1024;

    /** More digits than any number that a setting could mean; longer ones only cost time. */
    private static final int LONGEST_NUMBER = 40;

    private static final Set<String> WEB = Set.of("http", "https");

    private SettingValues() {}

    /**
     * Says what is wrong with a value, naming the setting, the rule and, unless it is secret, the value: {@code setting
     * 'port' must be a whole number, got 'abc'}.
     *
     * @return a sentence; empty if the value may be stored
     */
    public static Optional<String> problem(Setting setting, String value) {
        return violation(setting, value).map(violation -> "setting '" + setting.name() + "' " + violation);
    }

    /**
     * Says the same to be read after the setting's name: {@code must be a whole number, got 'abc'}.
     *
     * @return the rule and, unless it is secret, the value; empty if the value may be stored
     */
    public static Optional<String> violation(Setting setting, String value) {
        return rule(setting, value)
                .map(rule -> "must be " + rule + (setting.secret() ? "" : ", got '" + Quoting.brief(value) + "'"));
    }

    private static Optional<String> rule(Setting setting, String value) {
        if (value.length() > LONGEST_VALUE) {
            return Optional.of("at most " + LONGEST_VALUE + " characters long");
        }
        if (value.isBlank()) {
            return Optional.of("a value that is not blank");
        }
        Optional<String> type = switch (setting.type()) {
            case TEXT -> Optional.empty();
            case INTEGER -> unless(isInteger(value), "a whole number");
            case NUMBER -> unless(isNumber(value), "a number");
            case BOOLEAN -> unless(value.equals("true") || value.equals("false"), "true or false");
            case URL -> unless(isUrl(value), "an http or https URL with a host, such as https://example.com");
        };
        boolean allowed =
                setting.allowedValues().isEmpty() || setting.allowedValues().contains(value);
        return type.or(() -> unless(allowed, "one of " + String.join(", ", setting.allowedValues())));
    }

    private static Optional<String> unless(boolean fine, String rule) {
        return fine ? Optional.empty() : Optional.of(rule);
    }

    private static boolean isInteger(String value) {
        try {
            Long.parseLong(value);
            return true;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static boolean isNumber(String value) {
        try {
            return value.length() <= LONGEST_NUMBER && new BigDecimal(value).scale() >= -LONGEST_NUMBER;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = URI.create(value);
            return uri.getScheme() != null
                    && WEB.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
