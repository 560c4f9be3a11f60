package ai.automagik.hub.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.OAuthClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsTest {

    private ServerWorld world;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new ServerWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aPublicClientRegistersAsCursorDoes() {
        Registration.Made made = world.made("""
                {"client_name":"Cursor","redirect_uris":["cursor://anysphere.cursor-mcp/oauth/callback"],
                 "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                 "token_endpoint_auth_method":"none"}""");

        assertThat(made.client().name()).isEqualTo("Cursor");
        assertThat(made.client().applicationType()).isEqualTo("native");
        assertThat(made.secret()).isEmpty();
        assertThat(made.document().has("client_secret")).isFalse();
        assertThat(made.document().path("client_id").asString())
                .isEqualTo(made.client().id());
        assertThat(found(made.client())).isTrue();
        assertThat(world.audit(world.owner)).contains("client.register");
    }

    @Test
    void aClientThatDoesNotSayGetsASecretAsTheRuleIs() {
        Registration.Made made = world.made("{\"redirect_uris\":[\"https://client.example/back\"]}");

        assertThat(made.client().authMethod()).isEqualTo("client_secret_basic");
        assertThat(made.client().applicationType()).isEqualTo("web");
        assertThat(made.document().path("client_secret").asString()).startsWith("ahub_cs_");
        assertThat(made.document().path("client_secret_expires_at").asInt(-1)).isZero();
        assertThat(made.toString())
                .doesNotContain(made.document().path("client_secret").asString());
    }

    @Test
    void whatWouldDeceiveInANameIsTakenOut() {
        Registration.Made made = world.made("""
                {"client_name":" Cl\\u202eau\\u0000de\\n%s","redirect_uris":["http://localhost/"],
                 "token_endpoint_auth_method":"none"}""".formatted("x".repeat(100)));

        assertThat(made.client().name()).startsWith("Claudexx").endsWith("…").hasSize(Client.MAX_NAME_CHARS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nonsense | invalid_client_metadata
                    [] | invalid_client_metadata
                    {} | invalid_redirect_uri
                    {"redirect_uris":[]} | invalid_redirect_uri
                    {"redirect_uris":"https://a.example/"} | invalid_redirect_uri
                    {"redirect_uris":[1]} | invalid_redirect_uri
                    {"redirect_uris":["http://a.example/"]} | invalid_redirect_uri
                    {"redirect_uris":["https://a.example/","https://*.a.example/"]} | invalid_redirect_uri
                    {"redirect_uris":["https://a.example/"],"grant_types":["implicit"]} | invalid_client_metadata
                    {"redirect_uris":["https://a.example/"],"response_types":["token"]} | invalid_client_metadata
                    {"redirect_uris":["https://a.example/"],"token_endpoint_auth_method":"private_key_jwt"} | invalid_client_metadata
                    """)
    void anUnfitDocumentIsRefused(String document, String error) {
        assertThat(world.register(document))
                .isInstanceOfSatisfying(
                        Registration.Refused.class,
                        refused -> assertThat(refused.error()).isEqualTo(error));
    }

    @Test
    void tooMuchIsRefused() {
        String uris = Collections.nCopies(Clients.MAX_REDIRECT_URIS + 1, "\"https://a.example/\"").stream()
                .collect(Collectors.joining(","));
        assertThat(world.register("{\"redirect_uris\":[" + uris + "]}")).isInstanceOf(Registration.Refused.class);
        assertThat(world.register(" ".repeat(Clients.MAX_DOCUMENT_BYTES) + "{}"))
                .isInstanceOf(Registration.Refused.class);
    }

    @Test
    void allAddressesOfANetworkOfIpv6AreOne() {
        for (int times = 0; times < Clients.MAX_REGISTRATIONS_PER_ADDRESS; times++) {
            assertThat(world.registerFrom("2001:db8:1:2::" + times, "{}")).isInstanceOf(Registration.Refused.class);
        }

        assertThat(world.registerFrom("2001:db8:1:2:ffff::", "{}")).isInstanceOf(Registration.TooMany.class);
        assertThat(world.registerFrom("2001:db8:1:3::", "{}")).isInstanceOf(Registration.Refused.class);
    }

    @Test
    void oneAddressCannotRegisterWithoutEndAndAnotherStillCan() {
        for (int times = 0; times < Clients.MAX_REGISTRATIONS_PER_ADDRESS; times++) {
            assertThat(world.register("{}")).isInstanceOf(Registration.Refused.class);
        }
        assertThat(world.register("{}")).isInstanceOf(Registration.TooMany.class);
        assertThat(world.server.clients().register(new byte[0], "192.0.2.2")).isInstanceOf(Registration.Refused.class);

        world.pass(Clients.REGISTRATION_TIME);
        assertThat(world.register("{}")).isInstanceOf(Registration.Refused.class);
    }

    @Test
    void aClientThatNobodyAllowedAnythingIsForgotten() {
        OAuthClient unused = world.client();
        OAuthClient used = world.client();
        world.granted(used.id());

        world.pass(Clients.UNUSED_LIFE.plus(Duration.ofMillis(1)));
        world.client();

        assertThat(List.of(found(unused), found(used))).containsExactly(false, true);
    }

    private boolean found(OAuthClient client) {
        return world.server.clients().registered(client.id()) instanceof Clients.Lookup.Found;
    }
}
