package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class BrowserSessionStoreContractTest extends StoreContract {

    @Test
    void aSessionIsFoundByItsDigestAsItWasAdded() {
        BrowserSession session = add(session(person(), "a", NOW));

        assertThat(found(stores -> stores.browserSessions().find(session.digest())))
                .contains(session);
        assertThat(found(stores -> stores.browserSessions().find("other"))).isEmpty();
    }

    @Test
    void sessionsAreListedLastSeenFirst() {
        User user = person();
        BrowserSession old = add(session(user, "old", NOW));
        BrowserSession young = add(session(user, "young", NOW.plusSeconds(1)));
        assertThat(list(user)).containsExactly(young, old);

        change(stores -> stores.browserSessions().seen(old.workspace(), old.id(), LATER));
        change(stores -> stores.browserSessions().seen(old.workspace(), old.id(), NOW));

        assertThat(list(user)).extracting(BrowserSession::id).containsExactly(old.id(), young.id());
        assertThat(list(user).getFirst().seenAt()).isEqualTo(LATER);
    }

    @Test
    void aSessionEndsOnceAndAllOthersEndTogether() {
        User user = person();
        BrowserSession one = add(session(user, "one", NOW));
        BrowserSession two = add(session(user, "two", NOW));
        BrowserSession three = add(session(user, "three", NOW));
        UserId stranger = person().id();

        assertThat(end(stranger, one)).isFalse();
        assertThat(end(user.id(), one)).isTrue();
        assertThat(end(user.id(), one)).isFalse();
        assertThat(count(stores ->
                        stores.browserSessions().endOthers(user.personalWorkspace(), user.id(), Optional.of(two.id()))))
                .isOne();
        assertThat(list(user)).containsExactly(two);
        assertThat(list(user)).doesNotContain(three);
        assertThat(count(stores ->
                        stores.browserSessions().endOthers(user.personalWorkspace(), user.id(), Optional.empty())))
                .isOne();
    }

    @Test
    void theLeastRecentlySeenMakesRoom() {
        User user = person();
        for (int index = 0; index <= BrowserSessionStore.MAX_PER_USER; index++) {
            add(session(user, "s" + index, NOW.plusSeconds(index)));
        }

        assertThat(list(user))
                .hasSize(BrowserSessionStore.MAX_PER_USER)
                .extracting(BrowserSession::seenAt)
                .doesNotContain(NOW);
    }

    @Test
    void endedSessionsAreForgotten() {
        BrowserSession session = add(session(person(), "a", NOW));

        assertThat(count(stores -> stores.browserSessions().forgetEnded(LATER, NOW)))
                .isZero();
        change(stores -> stores.browserSessions().forgetEnded(LATER.plusSeconds(1), NOW));
        assertThat(found(stores -> stores.browserSessions().find(session.digest())))
                .isEmpty();
    }

    @Test
    void aSessionOfAnotherWorkspaceIsRefused() {
        BrowserSession session = session(person(), "a", NOW);
        WorkspaceId other = workspace();

        assertThatThrownBy(() -> change(stores -> stores.browserSessions().add(other, session)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private BrowserSession add(BrowserSession session) {
        change(stores -> stores.browserSessions().add(session.workspace(), session));
        return session;
    }

    private boolean end(UserId user, BrowserSession session) {
        return wrote(stores -> stores.browserSessions().end(session.workspace(), user, session.id()));
    }

    private List<BrowserSession> list(User user) {
        return listed(stores -> stores.browserSessions().list(user.personalWorkspace(), user.id()));
    }

    /** Makes a session; adds nothing. */
    static BrowserSession session(User user, String name, Instant seen) {
        return new BrowserSession(
                user.personalWorkspace(),
                user.id(),
                name + " of " + user.id(),
                "digest of " + name + " of " + user.id(),
                "Firefox on Linux",
                "192.0.2.1",
                NOW,
                seen,
                LATER);
    }
}
