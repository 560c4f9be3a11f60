package ai.automagik.hub.core.oauth;

import ai.automagik.hub.auth.server.Grants;
import ai.automagik.hub.core.web.GrantList;
import ai.automagik.hub.storage.GrantId;
import ai.automagik.hub.storage.User;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Shows people on their own page which clients they let in.
 *
 * @param grants what they allowed
 */
public record GrantedClients(Grants grants) implements GrantList {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    @Override
    public List<Grant> of(User user) {
        return grants.list(user).stream()
                .map(grant -> new Grant(
                        grant.id().toString(),
                        grant.terms().clientName(),
                        ScopeWords.given(grant.terms().scopes()) + "; allowed on "
                                + DAY.format(grant.times().created())))
                .toList();
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
