package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.login.BrowserSessions;
import ai.automagik.hub.auth.login.Visitor;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Connection;
import ai.automagik.hub.storage.ConnectionId;
import ai.automagik.hub.storage.ConnectionTokens;
import ai.automagik.hub.storage.Grant;
import ai.automagik.hub.storage.GrantCode;
import ai.automagik.hub.storage.GrantId;
import ai.automagik.hub.storage.GrantToken;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Gives people what they have besides their tools, with canaries in all of it.
 *
 * @param storage one that no hub has opened yet
 * @param accounts where accounts are connected
 * @param scopes what tokens may do
 */
record Outfitter(Storage storage, Accounts accounts, Canaries canaries, Set<Scope> scopes, SecureRandom random) {

    /** Longer than any self-test: nothing ends meanwhile. */
    public static final Duration LIFE = Duration.ofDays(1);

    /** As the hub's own tokens have. */
    private static final int RANDOM_BYTES = 32;

    private static final InstantSource CLOCK = InstantSource.system();

    /**
     * Outfits somebody.
     *
     * @param name how the report calls them
     * @param workspace where their accounts are connected
     */
    Belongings outfit(String name, User user, WorkspaceId workspace) {
        List<Connection> connections = accounts.scopes().keySet().stream()
                .sorted()
                .map(provider -> connect(name, user, workspace, provider))
                .toList();
        Secret cookie = new BrowserSessions(storage, CLOCK, random)
                .start(user, new Visitor("127.0.0.1", "selftest", Optional.empty()), "selftest")
                .cookie();
        String token = new AccessTokens(storage, CLOCK, random)
                .create(user, canaries.make(name, "name of a token", Canary.Kind.SETTING), scopes, Optional.empty())
                .token()
                .id()
                .toString();
        Secret clientToken = Secret.of("ahub_at_" + text());
        canaries.adopt(cookie, name);
        canaries.adopt(clientToken, name);
        Connection last = connections.getLast();
        return new Belongings(
                last.id().toString(),
                last.account().label(),
                cookie,
                token,
                grant(name, user, clientToken).toString(),
                clientToken,
                user.personalWorkspace());
    }

    private Connection connect(String name, User user, WorkspaceId workspace, String provider) {
        Instant now = now();
        Connection connection = new Connection(
                new ConnectionId(UUID.randomUUID()),
                workspace,
                user.id(),
                provider,
                new Connection.Account(
                        "subject of " + name,
                        canaries.make(name, "account at " + provider, Canary.Kind.SETTING) + "@selftest.invalid"),
                true,
                accounts.scopes().getOrDefault(provider, Set.of()),
                Connection.State.ACTIVE,
                Optional.empty(),
                new Connection.Life(true, Optional.of(now.plus(LIFE)), Optional.empty()),
                new Connection.Times(now, now, Optional.empty(), Optional.empty()),
                1);
        ConnectionTokens tokens = new ConnectionTokens(
                Optional.of(secret(name, "access token at " + provider)),
                Optional.of(now.plus(LIFE)),
                Optional.of(secret(name, "refresh token at " + provider)),
                Optional.empty());
        storage.write(stores -> {
            stores.connections().add(workspace, connection, tokens);
            return connection;
        });
        return connection;
    }

    private Secret secret(String name, String what) {
        return Secret.of(canaries.make(name, what, Canary.Kind.SECRET));
    }

    private GrantId grant(String name, User user, Secret clientToken) {
        Instant now = now();
        WorkspaceId home = user.personalWorkspace();
        Set<String> wire = scopes.stream().map(Scope::wire).collect(Collectors.toUnmodifiableSet());
        Grant grant = new Grant(
                new GrantId(UUID.randomUUID()),
                home,
                user.id(),
                new Grant.Terms(
                        "selftest",
                        canaries.make(name, "name of a client", Canary.Kind.SETTING),
                        wire,
                        "http://127.0.0.1/mcp"),
                new GrantCode(digest(text()), text(), "http://127.0.0.1/selftest", now),
                new Grant.Times(now, now, now.plus(LIFE), now.plus(LIFE)),
                new Grant.Rotation(1, now),
                Optional.of(now),
                Optional.empty());
        GrantToken token = new GrantToken(
                digest(clientToken.reveal()), home, grant.id(), GrantToken.Kind.ACCESS, wire, 1, now, now.plus(LIFE));
        storage.write(stores -> {
            stores.grants().add(home, grant);
            stores.grants().addToken(home, token);
            return grant;
        });
        return grant.id();
    }

    private static Instant now() {
        return CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String text() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
