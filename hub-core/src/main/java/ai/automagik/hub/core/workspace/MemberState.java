package ai.automagik.hub.core.workspace;

import ai.automagik.hub.auth.workspace.Member;
import ai.automagik.hub.spi.TextForm;
import java.time.Instant;
import java.util.Locale;

/**
 * A member of a workspace.
 *
 * @param id the user's id
 * @param email the address they are known by
 * @param role what they may do
 * @param disabled whether the hub lets them in at all
 * @param joinedAt since when
 */
public record MemberState(String id, String email, String role, boolean disabled, Instant joinedAt)
        implements TextForm {

    /** Tells of a member. */
    public static MemberState of(Member member) {
        return new MemberState(
                member.user().toString(),
                member.email(),
                member.role().name().toLowerCase(Locale.ROOT),
                member.disabled(),
                member.joinedAt());
    }

    @Override
    public String asText() {
        return email + ": " + role + (disabled ? " (disabled)" : "");
    }
}
