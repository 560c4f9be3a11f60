package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class InvitationStoreContractTest extends StoreContract {

    @Test
    void anInvitationIsFoundByItsHashAsItWasAdded() {
        User user = person();
        Invitation invitation = add(user, LATER);

        assertThat(found(stores -> stores.invitations().findByHash(invitation.hash())))
                .contains(invitation);
        assertThat(found(stores -> stores.invitations().findByHash("another"))).isEmpty();
    }

    @Test
    void thoseThatHoldAreListedNewestFirst() {
        User user = person();
        Invitation ended = add(user, NOW);
        Invitation first = add(user, LATER);

        assertThat(listed(stores -> stores.invitations().list(user.personalWorkspace(), NOW)))
                .containsExactly(first);
        assertThat(listed(stores -> stores.invitations().list(user.personalWorkspace(), NOW.minusMillis(1))))
                .containsExactlyInAnyOrder(ended, first);
    }

    @Test
    void oneIsRemovedOnce() {
        User user = person();
        Invitation invitation = add(user, LATER);

        assertThat(wrote(stores -> stores.invitations().remove(user.personalWorkspace(), invitation.id())))
                .isTrue();
        assertThat(wrote(stores -> stores.invitations().remove(user.personalWorkspace(), invitation.id())))
                .isFalse();
    }

    @Test
    void thoseThatEndedAreForgotten() {
        User user = person();
        Instant longAgo = NOW.minusSeconds(1_000_000);
        Invitation ended = add(user, longAgo.minusMillis(1));
        Invitation holds = add(user, longAgo);

        assertThat(count(stores -> stores.invitations().forgetEndedBefore(longAgo)))
                .isPositive();

        assertThat(found(stores -> stores.invitations().findByHash(ended.hash())))
                .isEmpty();
        assertThat(found(stores -> stores.invitations().findByHash(holds.hash())))
                .isPresent();
    }

    @Test
    void anInvitationOfAnotherWorkspaceIsRefused() {
        User user = person();
        WorkspaceId other = workspace();

        assertThatThrownBy(() -> change(stores -> stores.invitations().add(other, invitation(user, LATER))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Invitation add(User user, Instant expiresAt) {
        Invitation invitation = invitation(user, expiresAt);
        change(stores -> stores.invitations().add(user.personalWorkspace(), invitation));
        return invitation;
    }

    static Invitation invitation(User user, Instant expiresAt) {
        UUID id = UUID.randomUUID();
        return new Invitation(
                new InvitationId(id),
                user.personalWorkspace(),
                user.id(),
                "eve@example.org",
                false,
                Role.WORKSPACE_MEMBER,
                "hash of " + id,
                NOW,
                expiresAt);
    }
}
