package ai.automagik.hub.core.plugin;

import ai.automagik.hub.schema.Names;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.SettingType;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the declaration of a setting. */
final class SettingChecks {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private SettingChecks() {}

    /** Says everything that is wrong, each with its cure; empty if nothing is. Quotes no value of a secret. */
    static List<String> problems(Setting setting) {
        List<String> problems = new ArrayList<>();
        String subject = "setting '" + setting.name() + "' ";
        if (!Names.isSnake(setting.name())) {
            problems.add(subject + "is not snake_case; write it like 'base_url'");
        }
        if (setting.description().isBlank()) {
            problems.add(subject + "has no description; say what it is and where a user finds it");
        }
        if (setting.required() && setting.defaultValue().isPresent()) {
            problems.add(subject + "is required and has a default; drop one of the two");
        }
        setting.environment().filter(name -> !VARIABLE.matcher(name).matches()).ifPresent(name -> problems.add(
                subject + "names the environment variable '" + name + "'; write it like 'WEATHER_API_KEY'"));
        addValues(setting, subject, problems);
        return problems;
    }

    private static void addValues(Setting setting, String subject, List<String> problems) {
        List<String> allowed = setting.allowedValues();
        if (new HashSet<>(allowed).size() < allowed.size()) {
            problems.add(subject + "allows a value twice; keep one");
        }
        for (String value : allowed) {
            if (!fits(setting.type(), value)) {
                problems.add(subject + "allows " + shown(setting, value) + ", which is no "
                        + setting.type() + "; correct it");
            }
        }
        setting.defaultValue().ifPresent(value -> {
            if (!fits(setting.type(), value)) {
                problems.add(subject + "has the default " + shown(setting, value) + ", which is no " + setting.type()
                        + "; correct it");
            } else if (!allowed.isEmpty() && !allowed.contains(value)) {
                problems.add(subject + "has the default " + shown(setting, value)
                        + ", which is not among its allowed values; add it there");
            }
        });
    }

    private static String shown(Setting setting, String value) {
        return setting.secret() ? "a value" : "'" + value + "'";
    }

    private static boolean fits(SettingType type, String value) {
        return switch (type) {
            case TEXT -> !value.isBlank();
            case INTEGER -> isInteger(value);
            case NUMBER -> isNumber(value);
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case URL -> isUrl(value);
        };
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
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
