package ai.automagik.hub.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.login.SignIns.Result;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Passkey;
import ai.automagik.hub.storage.User;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PasskeysTest {

    private static final Passkeys.Place HERE = new Passkeys.Place(URI.create("https://hub.example.com"), "browser");

    private final SoftwareAuthenticator phone = new SoftwareAuthenticator(HERE.origin());
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

    private Passkeys.Checked made(SoftwareAuthenticator authenticator, Passkeys.Place place) {
        return hub.passkeys.made(ada, " Phone ", authenticator.make(hub.passkeys.creation(ada, HERE)), place);
    }

    private void add() {
        assertThat(made(phone, HERE))
                .isInstanceOfSatisfying(
                        Passkeys.Checked.Good.class,
                        good -> assertThat(hub.passkeys.add(good)).isTrue());
    }

    private Result signIn(JsonNode response) {
        return hub.signIns.byPasskey(response, HERE, LoginFixture.STRANGER);
    }

    private JsonNode signed() {
        return phone.sign(hub.passkeys.request(HERE), handle(ada));
    }

    private static byte[] handle(User user) {
        return SoftwareAuthenticator.bytes(user.id().value());
    }

    @Test
    void aPasskeyIsMadeAndSignsIn() {
        add();
        phone.count = 1;

        assertThat(signIn(signed()))
                .isInstanceOfSatisfying(
                        Result.In.class,
                        in -> assertThat(in.started().who().user().id()).isEqualTo(ada.id()));

        assertThat(hub.passkeys.list(ada)).singleElement().satisfies(passkey -> {
            assertThat(passkey.name()).isEqualTo("Phone");
            assertThat(passkey.signCount()).isOne();
            assertThat(passkey.usedAt()).contains(hub.now());
        });
        assertThat(hub.audit(ada)).contains("passkey.add", "sign_in.ok");
    }

    @Test
    void theOptionsAskForADeviceThatKnowsThePerson() {
        add();
        JsonNode creation = hub.passkeys.creation(ada, HERE);
        JsonNode request = hub.passkeys.request(HERE);

        assertThat(creation.path("rp").path("id").asString()).isEqualTo("hub.example.com");
        assertThat(creation.path("authenticatorSelection")
                        .path("userVerification")
                        .asString())
                .isEqualTo("required");
        assertThat(creation.path("authenticatorSelection").path("residentKey").asString())
                .isEqualTo("required");
        assertThat(creation.path("excludeCredentials").path(0).path("id").asString())
                .isEqualTo(phone.id());
        assertThat(request.path("userVerification").asString()).isEqualTo("required");
        assertThat(request.has("allowCredentials")).isFalse();
    }

    @Test
    void anAnswerCountsOnce() {
        add();
        JsonNode answer = signed();
        assertThat(signIn(answer)).isInstanceOf(Result.In.class);
        assertThat(signIn(answer)).isInstanceOf(Result.Refused.class);
        Passkeys.Checked second = made(new SoftwareAuthenticator(HERE.origin()), HERE);
        assertThat(second).isInstanceOfSatisfying(Passkeys.Checked.Good.class, good -> {
            assertThat(hub.passkeys.add(good)).isTrue();
            assertThat(hub.passkeys.add(good)).isFalse();
        });
    }

    @Test
    void anAnswerOfAnotherBrowserSiteOrTimeIsRefused() {
        add();
        JsonNode answer = signed();
        Passkeys.Place other = new Passkeys.Place(HERE.origin(), "other");
        assertThat(hub.signIns.byPasskey(answer, other, LoginFixture.STRANGER)).isInstanceOf(Result.Refused.class);
        Passkeys.Place site = new Passkeys.Place(URI.create("https://evil.example"), "browser");
        assertThat(hub.signIns.byPasskey(answer, site, LoginFixture.STRANGER)).isInstanceOf(Result.Refused.class);
        hub.later(Challenges.LIFE);
        assertThat(signIn(answer)).isInstanceOf(Result.Refused.class);
        assertThat(made(new SoftwareAuthenticator(URI.create("https://evil.example")), HERE))
                .isInstanceOf(Passkeys.Checked.Bad.class);
        assertThat(made(new SoftwareAuthenticator(HERE.origin()), other)).isInstanceOf(Passkeys.Checked.Bad.class);
    }

    @Test
    void aChallengeForSigningInMakesNoPasskey() {
        JsonNode creation = hub.passkeys.creation(ada, HERE);
        ((ObjectNode) creation).set("challenge", hub.passkeys.request(HERE).path("challenge"));

        assertThat(hub.passkeys.made(ada, "Phone", phone.make(creation), HERE))
                .isInstanceOf(Passkeys.Checked.Bad.class);
    }

    @Test
    void whoeverDoesNotProveThemselvesToTheDeviceIsRefused() {
        add();
        phone.flags = 0x01;

        assertThat(signIn(signed())).isInstanceOf(Result.Refused.class);
    }

    @Test
    void aCopiedKeyIsFoundOutByItsCount() {
        add();
        phone.count = 7;
        assertThat(signIn(signed())).isInstanceOf(Result.In.class);

        phone.count = 7;
        assertThat(signIn(signed())).isInstanceOf(Result.Refused.class);
    }

    @Test
    void anotherKeyOrAnotherPersonsHandleIsRefused() {
        add();
        SoftwareAuthenticator thief = new SoftwareAuthenticator(HERE.origin());
        System.arraycopy(phone.credential, 0, thief.credential, 0, phone.credential.length);

        assertThat(signIn(thief.sign(hub.passkeys.request(HERE), handle(ada)))).isInstanceOf(Result.Refused.class);
        assertThat(signIn(phone.sign(hub.passkeys.request(HERE), SoftwareAuthenticator.bytes(UUID.randomUUID()))))
                .isInstanceOf(Result.Refused.class);
        assertThat(signIn(JsonNodeFactory.instance.objectNode())).isInstanceOf(Result.Refused.class);
        assertThat(signIn(JsonNodeFactory.instance.nullNode())).isInstanceOf(Result.Refused.class);
        assertThat(signIn(JsonNodeFactory.instance.missingNode())).isInstanceOf(Result.Refused.class);
    }

    @Test
    void whoIsDisabledIsNotSignedIn() {
        add();
        hub.users.setDisabled(ada, true);

        assertThat(signIn(signed())).isInstanceOf(Result.Refused.class);
    }

    @Test
    void theLastWayInIsNotRemoved() {
        add();
        var here = hub.sessions.start(ada, LoginFixture.STRANGER, "passkey").who();

        assertThat(hub.passkeys.remove(here, phone.id())).isEqualTo(Passkeys.Removal.LAST);
        assertThat(hub.signIns.changePassword(here, Secret.of(""), Secret.of("correct horse battery")))
                .isEmpty();
        assertThat(hub.passkeys.remove(here, phone.id())).isEqualTo(Passkeys.Removal.DONE);
        assertThat(hub.passkeys.remove(here, phone.id())).isEqualTo(Passkeys.Removal.UNKNOWN);
        assertThat(hub.audit(ada)).contains("passkey.remove");
    }

    @Test
    void aLinkMayEndInAPasskey() {
        OneTimeLinks.Made link = hub.links.make(ada);
        Passkeys.Checked.Good good = (Passkeys.Checked.Good) made(phone, HERE);

        assertThat(hub.signIns.byLink(link.token(), "", good, LoginFixture.STRANGER))
                .isInstanceOf(Result.In.class);
        assertThat(hub.signIns.byLink(link.token(), "", good, LoginFixture.STRANGER))
                .isInstanceOf(Result.Closed.class);

        assertThat(hub.passkeys.list(ada)).extracting(Passkey::id).containsExactly(phone.id());
        assertThat(signIn(signed())).isInstanceOf(Result.In.class);
    }

    @Test
    void browsersDoPasskeysAtNamesAlone() {
        assertThat(fit("https://hub.example.com")).isTrue();
        assertThat(fit("http://localhost:8000")).isTrue();
        assertThat(fit("http://127.0.0.1:8000")).isFalse();
        assertThat(fit("https://[2001:db8::1]")).isFalse();
        assertThat(fit("http://hub.example.com")).isFalse();
    }

    private static boolean fit(String origin) {
        return new Passkeys.Place(URI.create(origin), "browser").fit();
    }
}
