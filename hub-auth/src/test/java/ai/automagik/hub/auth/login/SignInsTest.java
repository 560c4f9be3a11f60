package ai.automagik.hub.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.login.BrowserSessions.Started;
import ai.automagik.hub.auth.login.SignIns.Result;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StoredPassword;
import ai.automagik.hub.storage.User;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInsTest {

    private static final Secret GOOD = Secret.of("correct horse battery");
    private static final Secret OTHER = Secret.of("another horse entirely");

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

    private static Started in(Result result) {
        assertThat(result).isInstanceOf(Result.In.class);
        return ((Result.In) result).started();
    }

    private Result byLink(OneTimeLinks.Made link, String email, Secret password) {
        return hub.signIns.byLink(link.token(), email, password, LoginFixture.STRANGER);
    }

    private Result byPassword(String email, Secret password) {
        return hub.signIns.byPassword(email, password, LoginFixture.STRANGER);
    }

    private void ready() {
        in(byLink(hub.links.make(ada), "", GOOD));
    }

    @Test
    void aLinkSetsAPasswordWhichSignsInFromThenOn() {
        OneTimeLinks.Made link = hub.links.make(ada);
        assertThat(link.toString()).doesNotContain(link.token().reveal());
        assertThat(link.expiresAt()).isEqualTo(hub.now().plus(OneTimeLinks.FIRST_SIGN_IN_LIFE));

        Started started = in(byLink(link, "mallory@example.com", GOOD));

        assertThat(hub.sessions.find(started.cookie())).isPresent();
        assertThat(in(byPassword(" ADA@example.com ", GOOD)).who().user().id()).isEqualTo(ada.id());
        assertThat(hub.users.find("mallory@example.com")).isEmpty();
        assertThat(hub.audit(ada)).contains("link.make", "link.use", "password.set", "sign_in.ok");
    }

    @Test
    void aLinkWorksOnceEndsItsLikeAndSignsOutElsewhere() {
        ready();
        Started before = in(byPassword("ada@example.com", GOOD));
        OneTimeLinks.Made one = hub.links.make(ada);
        OneTimeLinks.Made two = hub.links.make(ada);
        assertThat(one.expiresAt()).isEqualTo(hub.now().plus(OneTimeLinks.RECOVERY_LIFE));

        in(byLink(one, "", OTHER));

        assertThat(byLink(one, "", GOOD)).isInstanceOf(Result.Closed.class);
        assertThat(byLink(two, "", GOOD)).isInstanceOf(Result.Closed.class);
        assertThat(hub.sessions.find(before.cookie())).isEmpty();
        assertThat(byPassword("ada@example.com", GOOD)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void aPasswordThatWillNotDoLeavesTheLinkOpen() {
        OneTimeLinks.Made link = hub.links.make(ada);

        assertThat(byLink(link, "", Secret.of("short"))).isInstanceOf(Result.Refused.class);

        in(byLink(link, "", GOOD));
    }

    @Test
    void aLinkEndsByTimeAndWithItsPerson() {
        OneTimeLinks.Made link = hub.links.make(ada);
        hub.users.setDisabled(ada, true);
        assertThat(byLink(link, "", GOOD)).isInstanceOf(Result.Closed.class);
        hub.users.setDisabled(ada, false);
        hub.later(OneTimeLinks.FIRST_SIGN_IN_LIFE);
        assertThat(byLink(link, "", GOOD)).isInstanceOf(Result.Closed.class);
        assertThat(byLink(new OneTimeLinks.Made(Secret.of("made up"), hub.now()), "", GOOD))
                .isInstanceOf(Result.Closed.class);
    }

    @Test
    void theOwnerStatesTheirAddressOnceAndMayNotTakeAnothers() {
        User owner = hub.users.ensureOwner();
        OneTimeLinks.Made link = hub.links.makeForFirst(owner).orElseThrow();

        assertThat(byLink(link, "no address", GOOD)).isInstanceOf(Result.Refused.class);
        assertThat(byLink(link, "Ada@example.com", GOOD)).isInstanceOf(Result.Refused.class);
        assertThat(in(byLink(link, "Grace@Example.com", GOOD)).who().user().email())
                .isEqualTo("grace@example.com");

        assertThat(hub.users.ensureOwner().id()).isEqualTo(owner.id());
        assertThat(hub.users.find(Users.LOCAL_OWNER)).isEmpty();
        assertThat(hub.links.makeForFirst(hub.users.ensureOwner())).isEmpty();
        in(byPassword("grace@example.com", GOOD));
    }

    @Test
    void theOwnersOwnWorkspaceIsCalledAfterThemToo() {
        User owner = hub.users.ensureOwner();
        in(byLink(hub.links.makeForFirst(owner).orElseThrow(), "grace@example.com", GOOD));
        assertThat(hub.nameOf(owner.personalWorkspace())).isEqualTo("grace@example.com");
    }

    @Test
    void aWorkspaceThatTheOwnerGaveANameKeepsIt() {
        User owner = hub.users.ensureOwner();
        assertThat(hub.rename(owner.personalWorkspace(), "The harbour")).isTrue();
        in(byLink(hub.links.makeForFirst(owner).orElseThrow(), "grace@example.com", GOOD));
        assertThat(hub.nameOf(owner.personalWorkspace())).isEqualTo("The harbour");
    }

    @Test
    void whoIsUnknownDisabledOrWithoutPasswordIsAnsweredLikeWhoMistypes() {
        ready();
        User grace = hub.users.add("grace@example.com");
        Result wrong = byPassword("ada@example.com", OTHER);

        assertThat(wrong).isEqualTo(new Result.Refused(SignIns.WRONG));
        assertThat(byPassword("nobody@example.com", GOOD)).isEqualTo(wrong);
        assertThat(byPassword("grace@example.com", GOOD)).isEqualTo(wrong);
        assertThat(byPassword("x".repeat(10_000), GOOD)).isEqualTo(wrong);
        hub.users.setDisabled(ada, true);
        assertThat(byPassword("ada@example.com", GOOD)).isEqualTo(wrong);
        assertThat(hub.audit(ada)).contains("sign_in.failed");
        assertThat(hub.audit(grace)).contains("sign_in.failed");
    }

    @Test
    void whoGuessesWaitsAndThePersonStillGetsInWhereTheyWereBefore() {
        ready();
        Secret cookie = hub.known.remember(Optional.empty(), ada.id());
        Visitor own = new Visitor("192.0.2.1", "Firefox", hub.known.read(cookie));
        for (int index = 0; index < SignInLimits.ADDRESS_TRIES; index++) {
            byPassword("ada@example.com", OTHER);
        }

        assertThat(byPassword("ada@example.com", GOOD)).isInstanceOf(Result.Wait.class);

        in(hub.signIns.byPassword("ada@example.com", GOOD, own));
        hub.later(SignInLimits.ADDRESS_PERIOD);
        in(byPassword("ada@example.com", GOOD));
    }

    @Test
    void aHashOfWeakerDaysIsMadeAnewAtTheNextSignIn() {
        String weak = Argon2Hash.make(
                        GOOD.reveal().getBytes(StandardCharsets.UTF_8), new byte[16], new Argon2Hash.Cost(64, 1, 1))
                .phc();
        hub.storage.write(stores -> {
            stores.passwords().put(ada.personalWorkspace(), ada.id(), weak, hub.now());
            return weak;
        });

        in(byPassword("ada@example.com", GOOD));

        StoredPassword now = hub.storage
                .read(stores -> stores.passwords().find(ada.personalWorkspace(), ada.id()))
                .orElseThrow();
        assertThat(now.hash()).startsWith("$argon2id$v=19$m=19456");
        in(byPassword("ada@example.com", GOOD));
    }

    @Test
    void aChangedPasswordSignsOutElsewhereAndNeedsTheOldOne() {
        ready();
        Started here = in(byPassword("ada@example.com", GOOD));
        Started there = in(byPassword("ada@example.com", GOOD));

        assertThat(hub.signIns.changePassword(here.who(), OTHER, OTHER)).isPresent();
        assertThat(hub.signIns.changePassword(here.who(), GOOD, Secret.of("short")))
                .isPresent();
        assertThat(hub.signIns.changePassword(here.who(), GOOD, OTHER)).isEmpty();

        assertThat(hub.sessions.find(here.cookie())).isPresent();
        assertThat(hub.sessions.find(there.cookie())).isEmpty();
        in(byPassword("ada@example.com", OTHER));
    }

    @Test
    void anOpenBrowserIsNoPlaceToGuessThePassword() {
        ready();
        Started here = in(byPassword("ada@example.com", GOOD));
        for (int index = 0; index < SignInLimits.ADDRESS_TRIES; index++) {
            hub.signIns.changePassword(here.who(), OTHER, OTHER);
        }

        assertThat(hub.signIns.changePassword(here.who(), GOOD, OTHER))
                .hasValueSatisfying(problem -> assertThat(problem).contains("wait"));
    }
}
