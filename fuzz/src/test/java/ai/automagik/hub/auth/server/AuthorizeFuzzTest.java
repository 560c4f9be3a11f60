package ai.automagik.hub.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.storage.User;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queries that clients send people with: nobody is sent anywhere but to the client, and nobody gets a code unasked. */
class AuthorizeFuzzTest {

    private static final URI ORIGIN = URI.create("http://localhost:8000");
    private static final Client CLIENT = new Client(
            "https://client.example/client.json",
            "Client",
            Optional.of("client.example"),
            List.of("https://client.example/back", "http://localhost/callback"));
    private static final TestStorage STORAGE = storage();
    private static final User OWNER = STORAGE.owner();
    private static final Authorizations AUTHORIZATIONS = authorizations();

    private static TestStorage storage() {
        try {
            return new TestStorage(Files.createTempDirectory("authorize-fuzz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Authorizations authorizations() {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        Clients clients =
                new Clients(STORAGE.storage(), clock, random, (id, asking) -> new Clients.Lookup.Found(CLIENT));
        Resources resources = new Resources("/mcp", Optional.empty(), host -> true);
        return new Authorizations(STORAGE.storage(), clock, random, clients, resources);
    }

    @FuzzTest(maxDuration = "")
    void nobodyIsSentAnywhereButToTheClient(byte[] input) {
        Map<String, String> fields = new HashMap<>();
        boolean repeats = false;
        for (String pair : new String(input, StandardCharsets.UTF_8).split("&", 20)) {
            String[] parts = pair.split("=", 2);
            repeats |= fields.put(parts[0], parts.length == 2 ? decoded(parts[1]) : "") != null;
        }
        AuthorizeRequest request = new AuthorizeRequest(
                ORIGIN,
                Optional.of(CLIENT.id()),
                field(fields, "redirect_uri"),
                field(fields, "response_type"),
                field(fields, "scope"),
                field(fields, "state"),
                field(fields, "code_challenge"),
                field(fields, "code_challenge_method"),
                field(fields, "resource").stream().toList(),
                field(fields, "prompt"),
                repeats);
        switch (AUTHORIZATIONS.decide(request, Optional.of(OWNER))) {
            case Decision.Unfit unfit -> assertThat(unfit.problem()).isNotBlank();
            case Decision.SignInFirst first -> throw new AssertionError(first);
            case Decision.Ask ask -> {
                assertThat(ask.redirectPlace()).isIn("client.example", "localhost");
                assertThat(ask.scopes().isEmpty() && !ask.admin()).isFalse();
            }
            case Decision.Answer(String location) -> {
                assertThat(location)
                        .matches(
                                "(https://client\\.example/back|http://[Ll][Oo][Cc][Aa][Ll][Hh][Oo][Ss][Tt](:[0-9]*)?/callback)"
                                        + "\\?[!-~]*")
                        .contains("error=", "iss=http%3A%2F%2Flocalhost%3A8000")
                        .doesNotContain("?code=", "&code=");
            }
        }
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
