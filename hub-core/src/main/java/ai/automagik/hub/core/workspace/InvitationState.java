package ai.automagik.hub.core.workspace;

import ai.automagik.hub.auth.workspace.Invitations;
import ai.automagik.hub.spi.TextForm;
import ai.automagik.hub.storage.Invitation;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An open invitation.
 *
 * @param id never changes
 * @param email who is invited
 * @param anyone whether whoever has the link may join
 * @param role what the new member may do
 * @param expiresAt from when on it is worth nothing
 * @param link to be given to whoever is invited; told once, when it is made
 */
public record InvitationState(
        String id, String email, boolean anyone, String role, Instant expiresAt, Optional<String> link)
        implements TextForm {

    /** Tells of an invitation, without its link. */
    public static InvitationState of(Invitation invitation) {
        return of(invitation, Optional.empty());
    }

    /** Tells of an invitation just made. */
    public static InvitationState of(Invitations.Created created) {
        return of(created.invitation(), Optional.of(created.link().toString()));
    }

    private static InvitationState of(Invitation invitation, Optional<String> link) {
        return new InvitationState(
                invitation.id().toString(),
                invitation.email(),
                invitation.anyone(),
                invitation.role().name().toLowerCase(Locale.ROOT),
                invitation.expiresAt(),
                link);
    }

    @Override
    public String asText() {
        return "'" + email + "' is invited as " + role + " until " + expiresAt
                + link.map(url -> ". Give them this link, which works once: " + url)
                        .orElse("");
    }
}
