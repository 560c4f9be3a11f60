package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigKey;
import ai.automagik.hub.schema.DidYouMean;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The names of the keys as people write them: {@code HUB_PORT}, {@code port}, {@code call-timeout-seconds}. */
final class ConfigNames implements Iterable<String> {

    private static final String PREFIX = "HUB_";

    /** Finds a key, with or without its prefix, in any case. */
    static ConfigKey key(String name) {
        String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
        String full = upper.startsWith(PREFIX) ? upper : PREFIX + upper;
        return ConfigKey.of(full).orElseThrow(() -> unknown(name, full));
    }

    private static CommandFailure unknown(String name, String full) {
        return CommandFailure.usage("Key '" + name + "' is unknown; "
                + DidYouMean.nearest(full, names())
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("'automagik-tools config show' lists the keys"));
    }

    private static List<String> names() {
        return Arrays.stream(ConfigKey.values()).map(Enum::name).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }
}
