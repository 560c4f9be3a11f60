package ai.automagik.hub.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.login.BrowserSessions.Started;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.BrowserSession;
import ai.automagik.hub.storage.User;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserSessionsTest {

    private LoginFixture hub;
    private User ada;

    @BeforeEach
    void open(@TempDir Path folder) {
        hub = new LoginFixture(folder);
        ada = hub.users.add("ada@example.com");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Started start() {
        return hub.sessions.start(ada, LoginFixture.STRANGER, "password");
    }

    @Test
    void aCookieTellsWhoIsSignedInAndIsNowhereInStorage() {
        Started started = start();

        assertThat(hub.sessions.find(started.cookie())).contains(started.who());
        assertThat(hub.sessions.find(Secret.of("made up"))).isEmpty();
        assertThat(hub.sessions.find(Secret.of(""))).isEmpty();
        assertThat(hub.sessions.find(Secret.of("x".repeat(10_000)))).isEmpty();
        assertThat(hub.sessions.list(ada)).singleElement().satisfies(session -> {
            assertThat(session.browser()).isEqualTo("Firefox on Linux");
            assertThat(session.digest()).doesNotContain(started.cookie().reveal());
        });
        assertThat(started.toString()).doesNotContain(started.cookie().reveal());
        assertThat(hub.audit(ada)).contains("sign_in.ok");
    }

    @Test
    void aSessionEndsWhenNobodyComesForAWeek() {
        Started started = start();

        hub.later(BrowserSessions.IDLE.minusSeconds(1));
        assertThat(hub.sessions.find(started.cookie())).isPresent();
        hub.later(BrowserSessions.IDLE.minusSeconds(1));
        assertThat(hub.sessions.find(started.cookie())).isPresent();
        hub.later(BrowserSessions.IDLE);
        assertThat(hub.sessions.find(started.cookie())).isEmpty();
    }

    @Test
    void aSessionEndsAfterAMonthHoweverOftenSomebodyComes() {
        Started started = start();
        for (int day = 0; day < 29; day++) {
            hub.later(Duration.ofDays(1));
            assertThat(hub.sessions.find(started.cookie())).isPresent();
        }

        hub.later(Duration.ofDays(1));

        assertThat(hub.sessions.find(started.cookie())).isEmpty();
    }

    @Test
    void oneIsEndedAndThenAllOthers() {
        Started here = start();
        Started there = start();
        Started elsewhere = start();
        assertThat(hub.sessions.find(there.cookie())).isPresent();

        assertThat(hub.sessions.end(ada, there.who().session())).isTrue();
        assertThat(hub.sessions.find(there.cookie())).isEmpty();
        assertThat(hub.sessions.endOthers(here.who())).isOne();

        assertThat(hub.sessions.find(elsewhere.cookie())).isEmpty();
        assertThat(hub.sessions.find(here.cookie()))
                .map(SignedIn::session)
                .contains(here.who().session());
        assertThat(hub.sessions.list(ada))
                .extracting(BrowserSession::id)
                .containsExactly(here.who().session());
        assertThat(hub.audit(ada)).contains("session.revoke");
    }

    @Test
    void nobodyEndsAnothersSession() {
        Started started = start();
        User grace = hub.users.add("grace@example.com");

        assertThat(hub.sessions.end(grace, started.who().session())).isFalse();
        assertThat(hub.sessions.find(started.cookie())).isPresent();
    }

    @Test
    void whoIsDisabledIsSignedOutOnceTheChangeIsHeardOf() {
        Started started = start();
        assertThat(hub.sessions.find(started.cookie())).isPresent();

        hub.users.setDisabled(ada, true);
        hub.sessions.forget(ada.id());

        assertThat(hub.sessions.find(started.cookie())).isEmpty();
    }

    @Test
    void whatAnotherHubEndedIsBelievedForMomentsOnly() {
        Started started = start();
        assertThat(hub.sessions.find(started.cookie())).isPresent();
        hub.storage.write(stores -> stores.browserSessions()
                .end(ada.personalWorkspace(), ada.id(), started.who().session()));

        hub.later(BrowserSessions.REMEMBERED_FOR);

        assertThat(hub.sessions.find(started.cookie())).isEmpty();
    }
}
