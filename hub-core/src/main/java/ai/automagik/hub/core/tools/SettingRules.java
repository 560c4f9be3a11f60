package ai.automagik.hub.core.tools;

import ai.automagik.hub.spi.Setting;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Checks a value against its setting's declaration. */
public final class SettingRules {

    /** The longest value: room for a key with its certificate chain, not for a document. */
    public static final int MAX_VALUE_CHARS = 16_384;

    /** How much of a wrong value a message quotes. */
    private static final int QUOTED_CHARS = 80;

    private SettingRules() {}

    /**
     * Says what is wrong with a value.
     *
     * @return the rule and the value, to be read after the setting's name; empty if nothing is wrong. A secret is not quoted
     */
    public static Optional<String> problem(Setting setting, String value) {
        if (value.length() > MAX_VALUE_CHARS) {
            return Optional.of("must be at most " + MAX_VALUE_CHARS + " characters, got " + value.length());
        }
        return rule(setting, value).map(rule -> rule + quoted(setting, value));
    }

    private static Optional<String> rule(Setting setting, String value) {
        if (!setting.allowedValues().isEmpty() && !setting.allowedValues().contains(value)) {
            return Optional.of("must be one of " + String.join(", ", setting.allowedValues()));
        }
        return switch (setting.type()) {
            case TEXT -> value.isBlank() ? Optional.of("must not be blank") : Optional.empty();
            case INTEGER -> isInteger(value) ? Optional.empty() : Optional.of("must be a whole number");
            case NUMBER -> isNumber(value) ? Optional.empty() : Optional.of("must be a number");
            case BOOLEAN ->
                value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("must be true or false");
            case URL ->
                isUrl(value)
                        ? Optional.empty()
                        : Optional.of(
                                "must be a URL that begins with http:// or https://, like https://api.example.com");
        };
    }

    private static String quoted(Setting setting, String value) {
        if (setting.secret()) {
            return "";
        }
        String shown = value.length() <= QUOTED_CHARS ? value : value.substring(0, QUOTED_CHARS) + "...";
        return ", got '" + shown + "'";
    }

    private static boolean isInteger(String value) {
        try {
            Long.parseLong(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isNumber(String value) {
        try {
            return new BigDecimal(value).precision() > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = new URI(value);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
