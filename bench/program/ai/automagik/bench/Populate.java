package ai.automagik.bench;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AccessToken;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.TokenId;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes users with tools and tokens through the hub's own storage, many in one transaction. */
final class Populate {

    private static final int USERS_PER_TRANSACTION = 200;

    private final SecureRandom random = new SecureRandom();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final boolean withSecret;
    private final List<String> tools;
    private final String group;

    private Populate(String group, List<String> tools) {
        this.group = group;
        this.tools = tools;
        this.withSecret = tools.getFirst().startsWith("bench-five");
    }

    /**
     * Makes groups of users.
     *
     * @param args the data folder, a folder for a file of tokens a group, and groups: {@code name:count:tool,tool}
     */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        StorageConfig config = new StorageConfig(
                new StorageConfig.Database.Sqlite(data.resolve("hub.db")),
                new StorageConfig.MasterKeySource.MadeOnce(data.resolve("master.key")),
                InstantSource.system(),
                new SecureRandom());
        Path tokens = Files.createDirectories(Path.of(args[1]));
        try (Storage storage = Storage.open(config)) {
            for (String spec : List.of(args).subList(2, args.length)) {
                String[] parts = spec.split(":");
                Populate group = new Populate(parts[0], List.of(parts[2].split(",")));
                Files.write(tokens.resolve(parts[0]), group.make(storage, Integer.parseInt(parts[1])));
            }
        }
    }

    private List<String> make(Storage storage, int count) {
        List<String> tokens = new ArrayList<>();
        for (int first = 0; first < count; first += USERS_PER_TRANSACTION) {
            int from = first;
            int to = Math.min(count, first + USERS_PER_TRANSACTION);
            tokens.addAll(storage.write(stores -> {
                List<String> made = new ArrayList<>();
                for (int number = from; number < to; number++) {
                    made.add(user(stores, number));
                }
                return made;
            }));
        }
        return tokens;
    }

    private String user(Stores stores, int number) {
        WorkspaceId workspace = new WorkspaceId(id());
        String email = group + number + "@bench.example";
        User user = new User(new UserId(id()), email, workspace, false, false, now);
        stores.workspaces().add(new Workspace(workspace, email, now));
        stores.users().add(workspace, user);
        stores.workspaces().putMember(workspace, new Membership(workspace, user.id(), Role.WORKSPACE_OWNER, now));
        for (String tool : tools) {
            stores.userTools().add(workspace, user.id(), tool, now);
            if (withSecret) {
                Secret secret = Secret.of("secret of " + email + " for " + tool);
                stores.toolConfigs().putSecret(workspace, user.id(), tool, "api_key", secret, now);
            }
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = "ahub_pat_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        stores.accessTokens()
                .add(
                        workspace,
                        new AccessToken(
                                new TokenId(id()),
                                workspace,
                                user.id(),
                                "bench",
                                hash(token),
                                Set.of("tools:read", "tools:call"),
                                now,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        return token;
    }

    private UUID id() {
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
        return new UUID(high, 0x8000_0000_0000_0000L | (random.nextLong() >>> 2));
    }

    private static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
