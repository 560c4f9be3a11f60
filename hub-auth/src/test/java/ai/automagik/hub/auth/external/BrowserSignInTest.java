package ai.automagik.hub.auth.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.auth.external.BrowserSignIn.Begun;
import ai.automagik.hub.auth.external.BrowserSignIn.Finished;
import ai.automagik.hub.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserSignInTest {

    private static final URI CALLBACK = URI.create("http://127.0.0.1:8000/sign-in/callback");
    private static final String BEGIN_AGAIN =
            "This sign-in was begun in another browser, or too long ago; sign in again";

    @TempDir
    Path folder;

    private final OkHttpClient browser =
            new OkHttpClient.Builder().followRedirects(false).build();
    private SignInWorld world;
    private BrowserSignIn oidc;
    private BrowserSignIn authKit;

    @BeforeEach
    void start() {
        world = new SignInWorld(folder, GroupRoles.USUAL);
        Secret secret = Secret.of(FakeAuthorizationServer.CLIENT_SECRET);
        OidcSignIn provider = new OidcSignIn(
                world.issuer,
                world.http,
                FakeAuthorizationServer.CLIENT,
                secret,
                new UserInfo(world.issuer, world.http),
                world::now);
        oidc = BrowserSignIn.with(provider, world.arrivals, world.storage, world::now, world.random);
        authKit = BrowserSignIn.with(
                new WorkOsSignIn(world.server.issuer(), FakeAuthorizationServer.CLIENT, world.workOs, world::now),
                world.arrivals,
                world.storage,
                world::now,
                world.random);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void whoeverSignsInWithTheProviderIsSignedInHere() throws IOException {
        Begun begun = oidc.begin(CALLBACK, "/account?tab=tokens");

        assertThat(oidc.finish(Optional.of(begun.cookie()), visit(begun)))
                .isEqualTo(new Finished.SignedIn(world.user("ada@example.com"), "/account?tab=tokens"));
    }

    @Test
    void whoeverSignsInWithAuthKitIsThePersonThatTheirProgramsActFor() throws IOException {
        var unused = world.tokens(TokenRules.AUTHKIT_ALGORITHMS)
                .verify(world.server.sign(world.server.claims(SignInWorld.HUB).build()));
        Begun begun = authKit.begin(CALLBACK, "/");

        assertThat(authKit.finish(Optional.of(begun.cookie()), visit(begun)))
                .isEqualTo(new Finished.SignedIn(world.user("ada@example.com"), "/"));
        assertThat(world.users.list()).hasSize(1);
    }

    @Test
    void theQuestionCarriesPkceAndNothingSecret() {
        Begun begun = oidc.begin(CALLBACK, "/");
        HttpUrl place = HttpUrl.get(begun.place().toString());

        assertThat(place.queryParameter("code_challenge_method")).isEqualTo("S256");
        assertThat(place.queryParameter("redirect_uri")).isEqualTo(CALLBACK.toString());
        assertThat(place.queryParameter("scope")).isEqualTo("openid email profile");
        assertThat(place.queryParameterNames())
                .containsExactlyInAnyOrder(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method");
    }

    @Test
    void anotherBrowsersAnswerIsNotTaken() throws IOException {
        Begun mine = oidc.begin(CALLBACK, "/");
        Begun evil = oidc.begin(CALLBACK, "/");
        SignInReply reply = visit(evil);

        assertThat(oidc.finish(Optional.of(mine.cookie()), reply)).isEqualTo(new Finished.Refused(BEGIN_AGAIN));
        assertThat(oidc.finish(Optional.empty(), reply)).isEqualTo(new Finished.Refused(BEGIN_AGAIN));
        assertThat(oidc.finish(Optional.of(Secret.of("nonsense")), reply)).isEqualTo(new Finished.Refused(BEGIN_AGAIN));
    }

    @Test
    void anAttemptIsFinishedOnceAndInTime() throws IOException {
        Begun begun = oidc.begin(CALLBACK, "/");
        SignInReply reply = visit(begun);
        assertThat(oidc.finish(Optional.of(begun.cookie()), reply)).isInstanceOf(Finished.SignedIn.class);

        assertThat(oidc.finish(Optional.of(begun.cookie()), reply))
                .isEqualTo(new Finished.Refused("This sign-in is over already; sign in again"));

        Begun slow = oidc.begin(CALLBACK, "/");
        SignInReply late = visit(slow);
        world.pass(BrowserSignIn.TIME);
        assertThat(oidc.finish(Optional.of(slow.cookie()), late)).isEqualTo(new Finished.Refused(BEGIN_AGAIN));
    }

    @Test
    void anAnswerOfAnotherIssuerIsNotBelieved() throws IOException {
        assertNotBelieved(Optional.of("https://evil.example"));
        assertNotBelieved(Optional.empty());
    }

    private void assertNotBelieved(Optional<String> issuer) throws IOException {
        Begun begun = oidc.begin(CALLBACK, "/");
        SignInReply reply = visit(begun);
        assertThat(oidc.finish(
                        Optional.of(begun.cookie()),
                        new SignInReply(reply.state(), reply.code(), reply.error(), issuer)))
                .isEqualTo(new Finished.Refused(
                        "The sign-in's answer cannot be believed; sign in again, or ask the hub's operator"));
    }

    @Test
    void anIdentityTokenOfAnotherSignInOrClientIsNotBelieved() throws IOException {
        world.server.idToken(claims -> claims.claim("nonce", "another"));
        assertThat(finished()).isInstanceOf(Finished.Refused.class);

        world.server.idToken(claims -> claims.audience("another-client"));
        assertThat(finished()).isInstanceOf(Finished.Refused.class);

        world.server.idToken(claims -> claims.audience(java.util.List.of(FakeAuthorizationServer.CLIENT, "another")));
        assertThat(finished()).isInstanceOf(Finished.Refused.class);

        world.server.idToken(claims -> claims.issuer("https://evil.example"));
        assertThat(finished()).isInstanceOf(Finished.Refused.class);
        assertThat(world.users.list()).isEmpty();
    }

    private Finished finished() throws IOException {
        Begun begun = oidc.begin(CALLBACK, "/");
        return oidc.finish(Optional.of(begun.cookie()), visit(begun));
    }

    @Test
    void whoeverGivesUpIsToldSo() {
        Begun begun = oidc.begin(CALLBACK, "/");
        String state = HttpUrl.get(begun.place().toString()).queryParameter("state");

        assertThat(oidc.finish(
                        Optional.of(begun.cookie()),
                        new SignInReply(
                                Optional.of(Secret.of(String.valueOf(state))),
                                Optional.empty(),
                                Optional.of("access_denied"),
                                Optional.empty())))
                .isEqualTo(new Finished.Refused(
                        "The sign-in was not completed; sign in again, or ask whoever runs your sign-in"));
    }

    @Test
    void anIssuerThatIsAwayIsSaidToBe() throws IOException {
        Begun begun = oidc.begin(CALLBACK, "/");
        SignInReply reply = visit(begun);
        world.server.away(true);

        assertThat(oidc.finish(Optional.of(begun.cookie()), reply))
                .isEqualTo(new Finished.Refused(
                        "The sign-in service does not answer as it should; try again in a moment"));
        world.pass(Issuer.KEYS_LAST);
        assertThatThrownBy(() -> oidc.begin(CALLBACK, "/")).isInstanceOf(IssuerUnavailableException.class);
    }

    @Test
    void whoeverIsDisabledIsNotSignedIn() throws IOException {
        assertThat(finished()).isInstanceOf(Finished.SignedIn.class);
        boolean unused = world.users.setDisabled(world.user("ada@example.com"), true);

        assertThat(finished())
                .isEqualTo(new Finished.Refused("Your account on this hub is disabled; ask the hub's owner"));
    }

    private SignInReply visit(Begun begun) throws IOException {
        try (Response response = browser.newCall(
                        new Request.Builder().url(begun.place().toString()).build())
                .execute()) {
            HttpUrl back = HttpUrl.get(String.valueOf(response.header("Location")));
            return new SignInReply(
                    Optional.ofNullable(back.queryParameter("state")).map(Secret::of),
                    Optional.ofNullable(back.queryParameter("code")).map(Secret::of),
                    Optional.ofNullable(back.queryParameter("error")),
                    Optional.ofNullable(back.queryParameter("iss")));
        }
    }
}
