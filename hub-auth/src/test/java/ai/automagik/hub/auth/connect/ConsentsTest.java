package ai.automagik.hub.auth.connect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.testkit.FakeResponse;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsentsTest {

    private static final String CALENDAR = "https://www.googleapis.com/auth/calendar";

    @TempDir
    Path folder;

    private World world;
    private User ada;

    @BeforeEach
    void open() throws IOException {
        world = new World(folder);
        ada = world.person("ada@example.org");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anAccountIsConnectedAndItsTokenIsForCalls() throws InterruptedException {
        Connection connection = world.connect(ada, "google", "ada@gmail.example", CALENDAR);

        assertThat(connection.account().label()).isEqualTo("ada@gmail.example");
        assertThat(connection.preferred()).isTrue();
        assertThat(world.accountFor(ada, "google", CALENDAR + ".readonly")).isEqualTo("ada@gmail.example");
        assertThat(world.storage.read(stores -> stores.audit().newest(ada.personalWorkspace(), 10)).stream()
                        .map(AuditEvent::kind))
                .contains("connection.consent");
    }

    @Test
    void theProviderIsAskedWithPkceAndForARefreshTokenWhereNoneIsHeld() throws InterruptedException {
        URI first = world.begin(ada, "google", CALENDAR);

        assertThat(first.getRawQuery())
                .contains("code_challenge_method=S256", "access_type=offline", "include_granted_scopes=true")
                .contains("prompt=consent")
                .contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A8000%2Fconnect%2Fcallback");

        world.connect(ada, "google", "ada@gmail.example", CALENDAR);
        URI second = world.begin(ada, "google", "https://www.googleapis.com/auth/tasks");
        assertThat(second.getRawQuery()).doesNotContain("prompt=").contains("login_hint=ada%40gmail.example");
    }

    @Test
    void whatWasGrantedBeforeIsAskedForAgain() throws InterruptedException {
        world.connect(ada, "acme", "ada@acme.example", "one");

        Connection connection = world.connect(ada, "acme", "ada@acme.example", "two");

        assertThat(connection.scopes()).containsExactlyInAnyOrder("one", "two");
        assertThat(world.connections.list(World.owner(ada))).hasSize(1);
    }

    @Test
    void aStateIsUsedOnce() throws InterruptedException {
        URI back = world.provider.consent(world.begin(ada, "acme", "one"));
        assertThat(world.bring(back, World.browser(ada))).isInstanceOf(ConsentEnd.Connected.class);

        assertThat(world.bring(back, World.browser(ada)))
                .isInstanceOfSatisfying(
                        ConsentEnd.Refused.class,
                        refused -> assertThat(refused.reason()).contains("was used already"));
    }

    @Test
    void anotherPersonsBrowserBringsNothing() throws InterruptedException {
        User bob = world.person("bob@example.org");
        URI back = world.provider.consent(world.begin(ada, "acme", "one"));

        assertThat(world.bring(back, World.browser(bob)))
                .isInstanceOfSatisfying(
                        ConsentEnd.Refused.class,
                        refused -> assertThat(refused.reason()).contains("by another person"));

        assertThat(world.connections.list(World.owner(ada))).isEmpty();
        assertThat(world.connections.list(World.owner(bob))).isEmpty();
        assertThat(world.provider.tokenRequests()).isEmpty();
    }

    @Test
    void anotherBrowserOfTheSamePersonBringsNothing() throws InterruptedException {
        URI back = world.provider.consent(world.begin(ada, "acme", "one"));

        assertThat(world.bring(back, new Visitor(ada.id(), "another browser"))).isInstanceOf(ConsentEnd.Refused.class);
        assertThat(world.bring(back, World.browser(ada))).isInstanceOf(ConsentEnd.Refused.class);
    }

    @Test
    void aLinkOfAnotherPersonBeginsNothing() {
        User bob = world.person("bob@example.org");
        ConsentWish wish =
                new ConsentWish("acme", Set.of("one"), Optional.empty(), new ConsentWish.Account.Preferred());

        assertThat(world.connections.begin(World.owner(ada), wish, World.browser(bob)))
                .isInstanceOfSatisfying(
                        ConsentBegin.Refused.class,
                        refused -> assertThat(refused.reason()).contains("for another person"));
    }

    @Test
    void aConsentThatTookTooLongIsRefused() throws InterruptedException {
        URI back = world.provider.consent(world.begin(ada, "acme", "one"));

        world.pass(Consents.PENDING_LIFE);

        assertThat(world.bring(back, World.browser(ada))).isInstanceOf(ConsentEnd.Refused.class);
        assertThat(world.provider.tokenRequests()).isEmpty();
    }

    @Test
    void whatWasGrantedIsBelievedNotWhatWasAsked() throws InterruptedException {
        world.provider.grantsOnly("one");
        URI back = world.provider.consent(world.begin(ada, "acme", "one", "two"));

        assertThat(world.bring(back, World.browser(ada)))
                .isInstanceOfSatisfying(
                        ConsentEnd.Connected.class,
                        connected -> assertThat(connected.missing()).containsExactly("two"));
        assertThat(world.ask(ada, "acme", "one")).isInstanceOf(AccessAnswer.Token.class);
        assertThat(world.ask(ada, "acme", "two"))
                .isInstanceOfSatisfying(
                        AccessAnswer.ConsentRequired.class,
                        required -> assertThat(required.reason()).contains("has not granted 'two'"));
    }

    @Test
    void whereTheProviderSaysNothingItHasGrantedWhatWasAsked() throws InterruptedException {
        world.provider.tellsScopes(false);

        assertThat(world.connect(ada, "acme", "ada@acme.example", "one").scopes())
                .containsExactly("one");
    }

    @Test
    void aNoIsToldAsANo() throws InterruptedException {
        URI back = world.provider.deny(world.begin(ada, "acme", "one"));

        assertThat(world.bring(back, World.browser(ada)))
                .isInstanceOfSatisfying(
                        ConsentEnd.Refused.class,
                        refused -> assertThat(refused.reason()).contains("You did not consent"));
    }

    @Test
    void theAnswerOfAnotherIssuerIsRefused() throws InterruptedException {
        OAuthProvider google = Presets.find("google")
                .map(preset -> new OAuthProvider(
                        "google",
                        "Google",
                        new OAuthProvider.Client("id", Optional.empty()),
                        preset.endpoints(),
                        preset.style()))
                .orElseThrow();
        assertThat(google.endpoints().issuer()).contains("https://accounts.google.com");
        Connections hub = new Connections(
                new OAuthProviders(List.of(google)),
                world.storage,
                new LoopbackNetwork(),
                () -> Optional.of(World.CALLBACK),
                world::now,
                world.random,
                user -> {});
        try (hub) {
            ConsentWish wish =
                    new ConsentWish("google", Set.of(), Optional.empty(), new ConsentWish.Account.Preferred());
            URI there = ((ConsentBegin.GoThere) hub.begin(World.owner(ada), wish, World.browser(ada))).address();
            String state = there.getRawQuery().replaceFirst(".*[?&]?state=([^&]+).*", "$1");

            ConsentEnd end = hub.complete(
                    new Callback(
                            Optional.of(state),
                            Optional.of("code"),
                            Optional.of("https://evil.example"),
                            Optional.empty()),
                    World.browser(ada));

            assertThat(end)
                    .isInstanceOfSatisfying(
                            ConsentEnd.Refused.class,
                            refused -> assertThat(refused.reason()).contains("Somebody else than Google"));
        }
    }

    @Test
    void aProviderWithoutAClientIsSaidSo() {
        ConsentWish wish =
                new ConsentWish("github", Set.of("repo"), Optional.empty(), new ConsentWish.Account.Preferred());

        assertThat(world.connections.begin(World.owner(ada), wish, World.browser(ada)))
                .isInstanceOfSatisfying(
                        ConsentBegin.Refused.class,
                        refused -> assertThat(refused.reason()).contains("OAUTH_GITHUB_CLIENT_ID"));
    }

    @Test
    void severalAccountsAreChosenAmongOnesOwnAlone() throws InterruptedException {
        User bob = world.person("bob@example.org");
        world.connect(bob, "acme", "bob@acme.example", "one");
        Connection work = world.connect(ada, "acme", "work@acme.example", "one");
        Connection home = world.connect(ada, "acme", "home@acme.example", new ConsentWish.Account.Another(), "one");

        assertThat(work.preferred()).isTrue();
        assertThat(home.preferred()).isFalse();
        assertThat(world.accountFor(ada, "acme", "one")).isEqualTo("work@acme.example");
        assertThat(chosen("HOME@acme.example")).isEqualTo("home@acme.example");
        assertThat(chosen(home.id().toString())).isEqualTo("home@acme.example");
        assertThat(world.connections.accessToken(
                        World.owner(ada), "acme", Set.of("one"), Optional.of("bob@acme.example")))
                .isInstanceOfSatisfying(
                        AccessAnswer.UnknownAccount.class,
                        unknown -> assertThat(unknown.problem()).contains("'work@acme.example', 'home@acme.example'"));

        assertThat(world.connections.prefer(World.owner(ada), home.id())).isTrue();
        assertThat(world.connections.prefer(World.owner(bob), home.id())).isFalse();
        assertThat(world.accountFor(ada, "acme", "one")).isEqualTo("home@acme.example");
    }

    private String chosen(String account) throws InterruptedException {
        return world.accountOf(
                world.connections.accessToken(World.owner(ada), "acme", Set.of("one"), Optional.of(account)));
    }

    @Test
    void revokingEndsTheGrantThereAndForgetsItHere() throws InterruptedException {
        Connection work = world.connect(ada, "acme", "work@acme.example", "one");
        Connection home = world.connect(ada, "acme", "home@acme.example", new ConsentWish.Account.Another(), "one");

        assertThat(world.connections.revoke(World.owner(world.person("eve@example.org")), work.id()))
                .isEmpty();
        assertThat(world.connections
                        .revoke(World.owner(ada), work.id())
                        .orElseThrow()
                        .leftOver())
                .isEmpty();

        assertThat(world.provider.revocations()).hasSize(1);
        assertThat(world.accountFor(ada, "acme", "one")).isEqualTo("home@acme.example");
        world.provider.revocationsFailWith(FakeResponse.text(503, "no"));
        assertThat(world.connections
                        .revoke(World.owner(ada), home.id())
                        .orElseThrow()
                        .leftOver())
                .hasValueSatisfying(told -> assertThat(told).contains("did not confirm"));
        assertThat(world.ask(ada, "acme", "one")).isInstanceOf(AccessAnswer.ConsentRequired.class);
    }

    @Test
    void aProviderThatIsDownForAMomentCostsNoConsent() throws InterruptedException {
        URI back = world.provider.consent(world.begin(ada, "acme", "one"));
        world.provider.tokensFailWith(FakeResponse.text(503, "no"));

        assertThat(world.bring(back, World.browser(ada)))
                .isInstanceOfSatisfying(
                        ConsentEnd.Refused.class,
                        refused -> assertThat(refused.reason()).contains("does not answer now"));
        assertThat(world.provider.tokenRequests()).hasSize(TokenEndpoint.MAX_TRIES);
    }

    @Test
    void whatWillEndAConnectionIsToldBefore() throws InterruptedException {
        world.provider.refreshTokensLive(Duration.ofDays(7));
        world.connect(ada, "google", "ada@gmail.example", "https://www.googleapis.com/auth/gmail.send");

        assertThat(view().warnings()).isEmpty();
        assertThat(view().endings().toString()).contains("in testing", "new password");
        world.pass(Duration.ofDays(5));
        assertThat(view().warnings()).hasSize(1).first().asString().contains("29 November 2026");
    }

    private ConnectionView view() {
        return world.connections.list(World.owner(ada)).getFirst();
    }
}
