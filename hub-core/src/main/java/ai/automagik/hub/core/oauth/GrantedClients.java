package ai.automagik.hub.core.oauth;

import ai.automagik.hub.auth.server.Grants;
import ai.automagik.hub.core.web.GrantList;
import ai.automagik.hub.storage.GrantId;
import ai.automagik.hub.storage.User;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shows people on their own page which clients they let in.
 *
 * @param grants what they allowed
 */
public record GrantedClients(Grants grants) implements GrantList {

    @Override
    public List<Grant> of(User user) {
        return grants.list(user).stream()
                .map(grant -> new Grant(
                        grant.id().toString(),
                        grant.terms().clientName(),
                        detail(
                                grant.terms().scopes(),
                                LocalDate.ofInstant(grant.times().created(), ZoneOffset.UTC))))
                .toList();
    }

    private static String detail(Set<String> scopes, LocalDate since) {
        return "May use " + String.join(", ", new TreeSet<>(scopes)) + "; allowed on " + since;
    }

    @Override
    public boolean revoke(User user, String id) {
        try {
            return grants.revoke(user, GrantId.of(id));
        } catch (IllegalArgumentException e) { // no id of ours
            return false;
        }
    }
}
