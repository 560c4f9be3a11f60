package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.Users;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.OAuthClient;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;

/** An authorization server with a storage of its own, a clock that tests set, and people. */
final class ServerWorld implements AutoCloseable {

    static final URI ORIGIN = URI.create("http://localhost:8000");
    static final String REDIRECT = "http://127.0.0.1/callback";
    static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rules-of-pkce";

    private final SecureRandom random = new SecureRandom();
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    final List<UserId> stale = new ArrayList<>();
    final Storage storage;
    final Users users;
    final Resources resources;
    final AuthorizationServer server;
    final GrantTokens tokens;
    final User owner;
    final User ada;

    ServerWorld(Path folder) {
        storage = Storage.open(new StorageConfig(
                new StorageConfig.Database.Sqlite(folder.resolve("hub.db")),
                new StorageConfig.MasterKeySource.MadeOnce(folder.resolve("master.key")),
                () -> now,
                random));
        users = new Users(storage, () -> now, random);
        resources = new Resources(
                "/mcp",
                Optional.of(URI.create("https://hub.example")),
                host -> host.startsWith("localhost") || host.startsWith("127.0.0.1"));
        tokens = new GrantTokens(storage, () -> now, resources);
        server = AuthorizationServer.over(storage, () -> now, random, resources, host -> open(), user -> {
            stale.add(user);
            tokens.forget(user);
        });
        owner = users.ensureOwner();
        ada = users.add("ada@example.com");
    }

    /** A way out without guards: tests talk to this machine alone. */
    static Network open() {
        return new Network() {
            @Override
            public SocketFactory socketFactory() {
                return SocketFactory.getDefault();
            }

            @Override
            public List<InetAddress> resolve(String host) throws UnknownHostException {
                return Arrays.asList(InetAddress.getAllByName(host));
            }
        };
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Registration register(String document) {
        return registerFrom("192.0.2.1", document);
    }

    Registration registerFrom(String address, String document) {
        return server.clients().register(document.getBytes(StandardCharsets.UTF_8), address);
    }

    /** Registers a public client on the person's machine. */
    OAuthClient client() {
        return made("""
                {"client_name":"Probe","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}""".formatted(REDIRECT)).client();
    }

    Registration.Made made(String document) {
        return switch (register(document)) {
            case Registration.Made made -> made;
            case Registration other -> throw new AssertionError(other);
        };
    }

    static AuthorizeRequest asks(String client) {
        return new AuthorizeRequest(
                ORIGIN,
                Optional.of(client),
                Optional.of(REDIRECT),
                Optional.of("code"),
                Optional.empty(),
                Optional.of("a state"),
                Optional.of(Opaque.challenge(Secret.of(VERIFIER))),
                Optional.of("S256"),
                List.of("http://localhost:8000/mcp"),
                Optional.empty(),
                false);
    }

    static AuthorizeRequest scoped(AuthorizeRequest request, String scope) {
        return new AuthorizeRequest(
                request.origin(),
                request.client(),
                request.redirectUri(),
                request.responseType(),
                Optional.of(scope),
                request.state(),
                request.challenge(),
                request.challengeMethod(),
                request.resources(),
                request.prompt(),
                request.repeats());
    }

    /** Gives the code that a client gets when a person says yes. */
    Secret code(AuthorizeRequest request, User person) {
        return switch (server.authorizations().answer(request, person, true, false)) {
            case Decision.Answer(String location) -> Secret.of(parameter(location, "code"));
            case Decision other -> throw new AssertionError(other);
        };
    }

    static String parameter(String location, String name) {
        return Arrays.stream(URI.create(location).getRawQuery().split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    static TokenRequest redeems(String client, Secret code) {
        return new TokenRequest(
                ORIGIN,
                new Credentials(Optional.of(client), Optional.empty()),
                Optional.of("authorization_code"),
                Optional.of(code),
                Optional.of(Secret.of(VERIFIER)),
                Optional.of(REDIRECT),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static TokenRequest refreshes(String client, Secret refresh, Optional<String> scope) {
        return new TokenRequest(
                ORIGIN,
                new Credentials(Optional.of(client), Optional.empty()),
                Optional.of("refresh_token"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(refresh),
                scope,
                List.of());
    }

    TokenAnswer answer(TokenRequest request) {
        return server.tokens().answer(request);
    }

    TokenAnswer refresh(String client, Secret refresh) {
        return answer(refreshes(client, refresh, Optional.empty()));
    }

    static TokenAnswer.Issued issued(TokenAnswer answer) {
        return switch (answer) {
            case TokenAnswer.Issued issued -> issued;
            case TokenAnswer other -> throw new AssertionError(other);
        };
    }

    /** Goes the whole way: consent, code, tokens. */
    TokenAnswer.Issued granted(String client, UnaryOperator<AuthorizeRequest> wish) {
        return issued(answer(redeems(client, code(wish.apply(asks(client)), ada))));
    }

    TokenAnswer.Issued granted(String client) {
        return granted(client, UnaryOperator.identity());
    }

    /** What happened in a person's workspace, oldest first. */
    List<String> audit(User person) {
        return storage.read(stores -> stores.audit().newest(person.personalWorkspace(), 50)).reversed().stream()
                .map(AuditEvent::kind)
                .toList();
    }

    @Override
    public void close() {
        storage.close();
    }
}
