package ai.automagik.hub.auth.external;

import ai.automagik.hub.storage.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which role in a workspace the groups and roles of its organisation give. Immutable.
 *
 * @param roles by the name of a group or role, in lower case
 */
public record GroupRoles(Map<String, Role> roles) {

    /** What holds where nothing is configured: WorkOS's own role names. */
    public static final GroupRoles USUAL = new GroupRoles(
            Map.of("admin", Role.WORKSPACE_OWNER, "owner", Role.WORKSPACE_OWNER, "viewer", Role.WORKSPACE_VIEWER));

    public GroupRoles {
        roles = Map.copyOf(roles);
    }

    /**
     * Reads {@code admins=workspace_owner,viewers=workspace_viewer}.
     *
     * @throws IllegalArgumentException with a rule for whoever wrote something else
     */
    public static GroupRoles parse(String text) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            Optional<Role> role = role(pair.substring(equals + 1).strip());
            if (name.isEmpty() || role.isEmpty() || roles.putIfAbsent(name, role.get()) != null) {
                throw new IllegalArgumentException("is not a list of different groups with one of "
                        + Arrays.stream(Role.values()).map(GroupRoles::wire).collect(Collectors.joining(", "))
                        + " each, like 'admins=workspace_owner,viewers=workspace_viewer'");
            }
        }
        return new GroupRoles(roles);
    }

    private static Optional<Role> role(String wire) {
        return Arrays.stream(Role.values())
                .filter(role -> wire(role).equals(wire))
                .findFirst();
    }

    static String wire(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** The role that a group or role gives; empty if it gives none of its own. */
    Optional<Role> of(String name) {
        return Optional.ofNullable(roles.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The greatest role that groups give; empty if they give none. */
    Optional<Role> greatest(Collection<String> names) {
        // Roles stand from most to least.
        return names.stream().map(this::of).flatMap(Optional::stream).min(Role::compareTo);
    }
}
