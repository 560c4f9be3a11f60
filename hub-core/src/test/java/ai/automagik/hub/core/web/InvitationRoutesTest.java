package ai.automagik.hub.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.auth.workspace.ChangeListeners;
import ai.automagik.hub.auth.workspace.Invitations;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.http.SignIn;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invitations as those who are invited see them. */
final class InvitationRoutesTest {

    private static final InstantSource CLOCK = InstantSource.system();

    private final SecureRandom random = new SecureRandom();
    private final Viewing signIn = new Viewing();
    private TestStorage storage;
    private Invitations invitations;
    private Caller owner;
    private WorkspaceId team;
    private TestSite site;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        storage = new TestStorage(folder);
        storage.caller("ada@example.com");
        team = storage.team("ada@example.com");
        owner = storage.in(team, "ada@example.com");
        invitations = new Invitations(
                storage.storage(),
                CLOCK,
                random,
                () -> Optional.of(URI.create("http://127.0.0.1:8000/")),
                ChangeListeners.NONE);
        Newcomers newcomers = new Newcomers(storage.users(), new OneTimeLinks(storage.storage(), CLOCK, random));
        site = new TestSite(new InvitationRoutes(invitations, signIn, Optional.of(newcomers)).routes());
    }

    @AfterEach
    void stop() {
        site.close();
        storage.close();
    }

    private String invite(String email) {
        return invitations
                .create(owner, email, Role.WORKSPACE_MEMBER, false)
                .link()
                .getPath();
    }

    private boolean isMember(String email) {
        User user = storage.users().find(email).orElseThrow();
        return storage.storage()
                .read(stores -> stores.workspaces().member(team, user.id()))
                .isPresent();
    }

    @Test
    void whoIsSignedInWithTheInvitedAddressJoinsOnce() throws Exception {
        storage.caller("bob@example.com");
        signIn.as("bob@example.com");
        String link = invite("bob@example.com");
        assertThat(site.get(link).body()).contains("Join as bob@example.com", "ada@example.com", "add, share and use");
        assertThat(site.post(link, "invitation_answer=join").body()).contains("You belong to");
        assertThat(isMember("bob@example.com")).isTrue();
        assertThat(site.get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void anotherAddressIsToldWhatToDoAndTheInvitationStays() throws Exception {
        storage.caller("eve@example.com");
        signIn.as("eve@example.com");
        String link = invite("bob@example.com");
        assertThat(site.get(link).body()).contains("Use another account").doesNotContain("Join as");
        HttpResponse<String> refused = site.post(link, "invitation_answer=join");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("for another address");
        assertThat(isMember("eve@example.com")).isFalse();
        assertThat(site.get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatIsNewGetsAnAccountAndChoosesHowToSignIn() throws Exception {
        String link = invite("new@example.com");
        assertThat(site.get(link).body()).contains("Join and choose a password");
        HttpResponse<String> made = site.post(link, "invitation_answer=account");
        assertThat(made.statusCode()).isEqualTo(303);
        assertThat(made.headers().firstValue("Location").orElseThrow()).startsWith(OneTimeLinks.PATH);
        assertThat(isMember("new@example.com")).isTrue();
    }

    @Test
    void anAccountThatExistsIsNotHandedToWhoeverHasALink() throws Exception {
        storage.caller("bob@example.com");
        String link = invite("bob@example.com");
        assertThat(site.get(link).body()).contains("Sign in to join").doesNotContain("choose a password");
        HttpResponse<String> first = site.post(link, "invitation_answer=account");
        assertThat(first.headers().firstValue("Location")).contains("/sign-in-page?to=" + link);
        assertThat(isMember("bob@example.com")).isFalse();
    }

    @Test
    void aLinkThatNeverWasLooksLikeOneThatIsOver() throws Exception {
        assertThat(site.get("/invitations/nothing").body()).contains("This invitation is closed");
    }

    /** A sign-in of which the test says who it is. */
    private final class Viewing implements SignIn {

        private Optional<SignedIn> who = Optional.empty();

        void as(String email) {
            who = Optional.of(new SignedIn(storage.users().find(email).orElseThrow(), "session", Instant.EPOCH));
        }

        @Override
        public Optional<SignedIn> who(Visit visit) {
            return who;
        }

        @Override
        public VisitAnswer begin(Visit visit, String returnTo) {
            return VisitAnswer.redirect("/sign-in-page?to=" + returnTo);
        }
    }
}
