package ai.automagik.hub.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One value a user gives a tool: an API key, a base URL, a default. Immutable; start with a factory and add what applies.
 *
 * @param name snake_case, unique within the tool: {@code base_url}
 * @param description what it is, and where a user finds it
 * @param type what its text stands for
 * @param secret whether it is sealed in storage and never shown again
 * @param required whether the tool cannot work without it; a setting with a default is never missing
 * @param defaultValue the value when the user sets none; a secret has none
 * @param allowedValues every value it may have; empty if the type alone decides
 * @param environment the environment variable that sets it for a tool that runs alone; if absent, the tool's name and the
 *     setting's in upper case ({@code EVOLUTION_API_BASE_URL})
 */
public record Setting(
        String name,
        String description,
        SettingType type,
        boolean secret,
        boolean required,
        Optional<String> defaultValue,
        List<String> allowedValues,
        Optional<String> environment) {

    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultValue, "defaultValue");
        allowedValues = List.copyOf(allowedValues);
        Objects.requireNonNull(environment, "environment");
        if (secret && defaultValue.isPresent()) {
            throw new IllegalArgumentException("Setting '" + name + "' is secret and has a default; a secret has none");
        }
    }

    /** Declares an optional text. */
    public static Setting text(String name, String description) {
        return of(name, description, SettingType.TEXT, false);
    }

    /** Declares an optional secret text: sealed in storage, never shown again. */
    public static Setting secret(String name, String description) {
        return of(name, description, SettingType.TEXT, true);
    }

    /** Declares an optional whole number. */
    public static Setting integer(String name, String description) {
        return of(name, description, SettingType.INTEGER, false);
    }

    /** Declares an optional decimal number. */
    public static Setting number(String name, String description) {
        return of(name, description, SettingType.NUMBER, false);
    }

    /** Declares an optional yes or no. */
    public static Setting bool(String name, String description) {
        return of(name, description, SettingType.BOOLEAN, false);
    }

    /** Declares an optional URL whose host the tool may then connect to. */
    public static Setting url(String name, String description) {
        return of(name, description, SettingType.URL, false);
    }

    /** Returns this as a setting the tool cannot work without. */
    public Setting asRequired() {
        return new Setting(name, description, type, secret, true, defaultValue, allowedValues, environment);
    }

    /** Returns this with the value that holds when a user sets none. */
    public Setting withDefault(String value) {
        return new Setting(name, description, type, secret, required, Optional.of(value), allowedValues, environment);
    }

    /** Returns this with the only values it may have. */
    public Setting withAllowedValues(String... values) {
        return new Setting(name, description, type, secret, required, defaultValue, List.of(values), environment);
    }

    /** Returns this with the environment variable that sets it. */
    public Setting withEnvironment(String variable) {
        return new Setting(
                name, description, type, secret, required, defaultValue, allowedValues, Optional.of(variable));
    }

    private static Setting of(String name, String description, SettingType type, boolean secret) {
        return new Setting(name, description, type, secret, false, Optional.empty(), List.of(), Optional.empty());
    }
}
