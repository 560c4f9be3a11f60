package ai.automagik.hub.spi;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One user's values for a tool's declared settings, checked against their declarations, defaults filled in. Immutable and
 * thread-safe; prints names only.
 */
public final class Settings {

    private static final Settings NONE = new Settings(Map.of());

    private final Map<String, Secret> values;

    private Settings(Map<String, Secret> values) {
        this.values = values;
    }

    /** Gives settings without any value. */
    public static Settings none() {
        return NONE;
    }

    /** Makes settings from texts; every one is kept as a secret, whether it is declared as one or not. */
    public static Settings of(Map<String, Secret> values) {
        return new Settings(Map.copyOf(values));
    }

    /** Names the settings that have a value. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Gives a value as text; empty if it is not set. */
    public Optional<String> text(String name) {
        return secret(name).map(Secret::reveal);
    }

    /** Gives a value that must not be printed; empty if it is not set. */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Gives a value as text, or fails with {@link ToolError.SettingsRequired} if it is not set. */
    public String require(String name) {
        return requireSecret(name).reveal();
    }

    /** Gives a secret, or fails with {@link ToolError.SettingsRequired} if it is not set. */
    public Secret requireSecret(String name) {
        return secret(name).orElseThrow(() -> new ToolException(new ToolError.SettingsRequired(Set.of(name))));
    }

    /** Gives a setting of type {@link SettingType#INTEGER}; empty if it is not set. */
    public Optional<Long> integer(String name) {
        return text(name).map(Long::valueOf);
    }

    /** Gives a setting of type {@link SettingType#NUMBER}; empty if it is not set. */
    public Optional<BigDecimal> number(String name) {
        return text(name).map(BigDecimal::new);
    }

    /** Tells whether a setting of type {@link SettingType#BOOLEAN} is set and {@code true}. */
    public boolean isOn(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** Gives a setting of type {@link SettingType#URL}; empty if it is not set. */
    public Optional<URI> url(String name) {
        return text(name).map(URI::create);
    }

    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
