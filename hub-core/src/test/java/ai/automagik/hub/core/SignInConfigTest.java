package ai.automagik.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Role;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who signs people in, as configuration says it. */
final class SignInConfigTest {

    private static final Map<String, String> WORKOS = Map.of(
            "HUB_SIGN_IN", "workos",
            "WORKOS_AUTHKIT_DOMAIN", "example.authkit.app/",
            "WORKOS_CLIENT_ID", "client_1",
            "WORKOS_API_KEY", "sk_1",
            "WORKOS_GROUP_ROLES", "admins=workspace_owner");

    private static ConfigReader.Reading read(Map<String, String> values) {
        return ConfigReader.read(List.of(new ConfigSource("--env", values, true)), Path.of("data"));
    }

    @Test
    void peopleSignInAtTheHubItselfUnlessItIsSaidOtherwise() {
        assertThat(read(Map.of()).config().signIn()).isEqualTo(new SignInMode.Local());
    }

    @Test
    void workOsIsReadWhole() {
        ConfigReader.Reading reading = read(WORKOS);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config().signIn()).isInstanceOfSatisfying(SignInMode.WorkOs.class, mode -> {
            assertThat(mode.issuer()).isEqualTo("https://example.authkit.app");
            assertThat(mode.apiKey()).isEqualTo(Secret.of("sk_1"));
            assertThat(mode.webhookSecret()).isEmpty();
            assertThat(mode.roles().roles()).isEqualTo(Map.of("admins", Role.WORKSPACE_OWNER));
        });
        assertThat(reading.config().toString()).doesNotContain("sk_1");
    }

    @Test
    void anIssuerStaysAsItIsWritten() {
        ConfigReader.Reading reading = read(Map.of(
                "HUB_SIGN_IN", "oidc",
                "HUB_OIDC_ISSUER", "https://tenant.example.com/",
                "HUB_OIDC_CLIENT_ID", "hub",
                "HUB_OIDC_CLIENT_SECRET", "secret",
                "HUB_OIDC_AUDIENCE", "urn:hub"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config().signIn())
                .isEqualTo(new SignInMode.Oidc(
                        "https://tenant.example.com/", "hub", Secret.of("secret"), Optional.of("urn:hub")));
    }

    @Test
    void noKeyOfASignInBecomesASettingOfATool() {
        assertThat(read(WORKOS).config().toolEnvironment().stated()).isEmpty();
    }

    @Test
    void everythingThatIsMissingOrWrongIsSaidAtOnce() {
        assertThat(read(Map.of("HUB_SIGN_IN", "workos", "WORKOS_GROUP_ROLES", "admins"))
                        .problems())
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("WORKOS_AUTHKIT_DOMAIN is missing, which HUB_SIGN_IN 'workos' needs"))
                .anySatisfy(problem -> assertThat(problem).startsWith("WORKOS_CLIENT_ID is missing"))
                .anySatisfy(problem -> assertThat(problem).startsWith("WORKOS_API_KEY is missing"))
                .anySatisfy(problem -> assertThat(problem).startsWith("WORKOS_GROUP_ROLES 'admins' is not a list"))
                .hasSize(4);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "HUB_SIGN_IN, ldap, is not one of",
        "HUB_OIDC_ISSUER, http://id.example.com, is not an https URL",
        "HUB_OIDC_ISSUER, id.example.com, is not an https URL",
        "HUB_OIDC_ISSUER, https://id.example.com?x=1, is not an https URL",
        "HUB_OIDC_AUDIENCE, hub-client, is not a URI",
    })
    void whatWouldNotWorkIsRefused(String key, String value, String rule) {
        Map<String, String> values = new HashMap<>(Map.of(
                "HUB_SIGN_IN", "oidc",
                "HUB_OIDC_ISSUER", "http://localhost:8080/realms/hub",
                "HUB_OIDC_CLIENT_ID", "hub",
                "HUB_OIDC_CLIENT_SECRET", "secret"));
        values.remove(key.equals("HUB_SIGN_IN") ? "HUB_OIDC_ISSUER" : "");
        values.put(key, value);

        assertThat(read(values).problems())
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem)
                        .startsWith(key + " '" + value + "' ")
                        .contains(rule));
    }

    @Test
    void anIssuerThatCountsForNothingIsAMistake() {
        assertThat(read(Map.of("WORKOS_AUTHKIT_DOMAIN", "example.authkit.app")).problems())
                .containsExactly("WORKOS_AUTHKIT_DOMAIN 'example.authkit.app' counts for nothing while HUB_SIGN_IN is"
                        + " 'local'; set HUB_SIGN_IN to 'workos', or leave it out (--env)");
    }
}
