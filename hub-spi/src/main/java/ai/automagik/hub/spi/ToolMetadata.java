package ai.automagik.hub.spi;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who a tool is and what it needs. Immutable; start with {@link #of} and add what applies.
 *
 * <p>Only null is refused here. The hub checks form and uniqueness when it loads the plugin and reports every problem at
 * once, so that an author sees them together.
 *
 * @param name kebab-case and unique in a hub: {@code google-calendar}
 * @param namespace the prefix of its operations on the wire, snake_case and unique in a hub: {@code calendar} makes
 *     {@code calendar_list_events}
 * @param displayName for people: {@code Google Calendar}
 * @param description one or two sentences on what it is good for
 * @param category where it stands in the catalogue, kebab-case: {@code messaging}
 * @param version the tool's own version, as its author counts
 * @param icon a picture for the catalogue
 * @param settings what a user has to, or may, set; names are unique within the tool
 * @param oauth the account a user has to connect, if any
 * @param hosts where it may connect: host names, or {@code *.example.com} for every name below one. Hosts in settings of
 *     type {@link SettingType#URL} are allowed besides, for the user who set them
 */
public record ToolMetadata(
        String name,
        String namespace,
        String displayName,
        String description,
        String category,
        String version,
        Optional<URI> icon,
        List<Setting> settings,
        Optional<OAuthNeed> oauth,
        Set<String> hosts) {

    public ToolMetadata {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(icon, "icon");
        settings = List.copyOf(settings);
        Objects.requireNonNull(oauth, "oauth");
        hosts = Set.copyOf(hosts);
    }

    /** Describes a tool that needs no settings, no account and no network. */
    public static ToolMetadata of(
            String name, String namespace, String displayName, String description, String category, String version) {
        return new ToolMetadata(
                name,
                namespace,
                displayName,
                description,
                category,
                version,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Set.of());
    }

    /** Returns this with a picture for the catalogue. */
    public ToolMetadata withIcon(URI uri) {
        return new ToolMetadata(
                name, namespace, displayName, description, category, version, Optional.of(uri), settings, oauth, hosts);
    }

    /** Returns this with these settings instead of the ones it had. */
    public ToolMetadata withSettings(Setting... declared) {
        return new ToolMetadata(
                name, namespace, displayName, description, category, version, icon, List.of(declared), oauth, hosts);
    }

    /** Returns this with a need for an account at an OAuth provider. */
    public ToolMetadata withOAuth(OAuthNeed need) {
        return new ToolMetadata(
                name, namespace, displayName, description, category, version, icon, settings, Optional.of(need), hosts);
    }

    /** Returns this with these hosts instead of the ones it had. */
    public ToolMetadata withHosts(String... names) {
        return new ToolMetadata(
                name, namespace, displayName, description, category, version, icon, settings, oauth, Set.of(names));
    }
}
