package ai.automagik.hub.core.tools;

import ai.automagik.hub.spi.TextForm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A tool a user has.
 *
 * @param name the tool's name
 * @param displayName for people; the name if the tool is not loaded now
 * @param status {@code active}, {@code settings_required}, {@code oauth_required} or {@code unavailable}
 * @param addedAt when it was added
 * @param settings the declared settings and what is set of them
 * @param missing the settings it cannot work without and that have no value, with their meaning
 * @param operations the wire names it brings; it brings them while it needs an account too, and each call then says so
 * @param connectUrl where its user connects the account it needs, while it needs one
 * @param warnings what its user ought to know of its account, as sentences
 * @param shared whether and by whom it is shared in the workspace
 */
public record ToolState(
        String name,
        String displayName,
        String status,
        Instant addedAt,
        List<SettingState> settings,
        List<MissingSetting> missing,
        List<String> operations,
        Optional<String> connectUrl,
        List<String> warnings,
        Optional<Shared> shared)
        implements TextForm {

    /** A tool that nobody shares and that has nothing to say of an account. */
    public ToolState(
            String name,
            String displayName,
            String status,
            Instant addedAt,
            List<SettingState> settings,
            List<MissingSetting> missing,
            List<String> operations) {
        this(
                name,
                displayName,
                status,
                addedAt,
                settings,
                missing,
                operations,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** This with the page where its account is connected. */
    ToolState withConnectUrl(Optional<String> url) {
        return new ToolState(name, displayName, status, addedAt, settings, missing, operations, url, warnings, shared);
    }

    /** This with what its user ought to know of its account. */
    ToolState withWarnings(List<String> told) {
        return new ToolState(
                name, displayName, status, addedAt, settings, missing, operations, connectUrl, told, shared);
    }

    /** The same, shared. */
    ToolState sharedAs(Shared how) {
        return new ToolState(
                name,
                displayName,
                status,
                addedAt,
                settings,
                missing,
                operations,
                connectUrl,
                warnings,
                Optional.of(how));
    }

    @Override
    public String asText() {
        String tool = "Tool '" + name + "' " + shared.map(Shared::asText).orElse("");
        return state(tool)
                + String.join(
                        "", warnings.stream().map(told -> "\n" + told + ".").toList());
    }

    private String state(String tool) {
        return switch (status) {
            case "active" ->
                tool + "is ready" + (operations.isEmpty() ? "." : "; its operations: " + String.join(", ", operations));
            case "settings_required" -> tool + "is added and still needs settings:\n" + lines(missing);
            case "oauth_required" ->
                tool + "is added and needs an account: "
                        + connectUrl
                                .map(url -> "ask the user to open " + url + " and connect it there.")
                                .orElse("the user connects it in the hub.");
            default -> tool + "is not loaded on this hub now; its settings are kept.";
        };
    }

    static String lines(List<MissingSetting> missing) {
        return missing.stream()
                .map(setting ->
                        "- " + setting.name() + (setting.secret() ? " (secret): " : ": ") + setting.description())
                .collect(Collectors.joining("\n"));
    }

    /**
     * How a tool is shared in the workspace. Of one that somebody else shares, no settings are shown.
     *
     * @param by the address of whoever shares it
     * @param yours whether the user shares it
     * @param withConnection whether calls run on the connection of whoever shares it
     */
    public record Shared(String by, boolean yours, boolean withConnection) {

        private String asText() {
            return "(" + (yours ? "shared by you" : "shared by '" + by + "'")
                    + (withConnection ? ", connection included) " : ") ");
        }
    }

    /**
     * A declared setting and what is set of it.
     *
     * @param name the setting's name
     * @param set whether the user has set it
     * @param value what is set, or the default; always empty for a secret
     * @param secret whether it is sealed and never shown
     * @param updatedAt when it was set
     */
    public record SettingState(
            String name, boolean set, Optional<String> value, boolean secret, Optional<Instant> updatedAt) {}

    /**
     * A setting that has to be set.
     *
     * @param name the setting's name
     * @param description what it is, and where to find it
     * @param secret whether it is sealed and never shown
     */
    public record MissingSetting(String name, String description, boolean secret) {}
}
