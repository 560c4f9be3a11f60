package ai.automagik.hub.core;

import ai.automagik.hub.auth.connect.OAuthKeys;
import ai.automagik.hub.auth.connect.OAuthProviders;
import ai.automagik.hub.auth.external.GroupRoles;
import ai.automagik.hub.core.HubConfig.ToolEnvironment;
import ai.automagik.hub.core.net.AddressList;
import ai.automagik.hub.core.net.PrivateHosts;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.StorageConfig.MasterKeySource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads configuration from sources, the first of which wins, and finds every problem in one go. Not thread-safe: made for one
 * reading.
 */
public final class ConfigReader {

    /** Long enough for anything a person starts, short enough to notice a handler that hangs. */
    private static final int MAX_TIMEOUT_SECONDS = 86_400;

    /** A century: who wants more wants for ever, which is 0. */
    private static final int MAX_AUDIT_DAYS = 36_525;

    private static final int MAX_PORT = 65_535;

    /** More calls than any hub carries out in a minute. */
    private static final int MAX_RATE = 1_000_000;

    private static final String PREFIX = "HUB_";

    private final List<ConfigSource> sources;
    private final Path data;
    private final Map<ConfigKey, Value> values = new EnumMap<>(ConfigKey.class);
    private final List<String> problems = new ArrayList<>();

    private ConfigReader(List<ConfigSource> sources, Path data) {
        this.sources = sources;
        this.data = data;
    }

    /**
     * Reads configuration.
     *
     * @param sources in order of precedence; the first that has a key wins
     * @param data folder of the hub's own files
     * @return the config, with defaults in place of what is wrong, and every problem
     */
    public static Reading read(List<ConfigSource> sources, Path data) {
        return new ConfigReader(List.copyOf(sources), data).read();
    }

    /**
     * What was read.
     *
     * @param config to start with if there are no problems
     * @param problems each a sentence; empty if all is well
     * @param origins the source of every key that does not have its default
     * @param values what every key that is no secret is set to, the default included
     * @param providerKeys the keys of providers of accounts that are set, by name
     */
    public record Reading(
            HubConfig config,
            List<String> problems,
            Map<ConfigKey, String> origins,
            Map<ConfigKey, String> values,
            List<ProviderKey> providerKeys) {

        public Reading {
            problems = List.copyOf(problems);
            origins = Map.copyOf(origins);
            values = Map.copyOf(values);
            providerKeys = List.copyOf(providerKeys);
        }

        /** What a key is set to, for people: of a secret, only whether it is set. */
        public String shown(ConfigKey key) {
            return key.secret() ? origins.containsKey(key) ? "(set)" : "(not set)" : values.getOrDefault(key, "");
        }
    }

    /**
     * A key of a provider of accounts.
     *
     * @param name such as {@code OAUTH_GOOGLE_CLIENT_ID}
     * @param secret whether its value is never shown
     * @param shown its value; of a secret, only that it is set
     * @param source where it comes from
     * @param description what it sets, for the operator
     */
    public record ProviderKey(String name, boolean secret, String shown, String source, String description) {

        private static ProviderKey of(String name, Value value) {
            boolean secret = OAuthKeys.isSecret(name);
            return new ProviderKey(
                    name, secret, secret ? "(set)" : value.text(), value.source(), OAuthKeys.description(name));
        }
    }

    private record Value(String text, String source) {}

    private Reading read() {
        findUnknownKeys();
        for (ConfigKey key : ConfigKey.values()) {
            find(key).ifPresent(value -> values.put(key, value));
        }
        check(ConfigKey.HUB_LOG_FORMAT, oneOf("text", "json"), "text");
        check(ConfigKey.HUB_LOG_LEVEL, oneOf("error", "warn", "info", "debug"), "info");
        SortedMap<String, Value> stated = providerKeys();
        List<ProviderKey> providerKeys = stated.entrySet().stream()
                .map(key -> ProviderKey.of(key.getKey(), key.getValue()))
                .toList();
        HubConfig config = config(providers(stated));
        Map<ConfigKey, String> origins = new EnumMap<>(ConfigKey.class);
        values.forEach((key, value) -> origins.put(key, value.source()));
        Map<ConfigKey, String> shown = new EnumMap<>(ConfigKey.class);
        Arrays.stream(ConfigKey.values()).filter(key -> !key.secret()).forEach(key -> shown.put(key, text(key)));
        return new Reading(config, problems, origins, shown, providerKeys);
    }

    private void findUnknownKeys() {
        List<String> known = Arrays.stream(ConfigKey.values()).map(Enum::name).toList();
        for (ConfigSource source : sources) {
            for (String name : source.values().keySet()) {
                if (name.startsWith(PREFIX) && ConfigKey.of(name).isEmpty()) {
                    problems.add(unknownKey(name, source.name(), known));
                }
            }
        }
    }

    /** Says that nobody knows a key, with the nearest key that somebody knows. */
    static String unknownKey(String name, String source, List<String> known) {
        String hint = DidYouMean.nearest(name, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("'automagik-tools config show' lists the hub's keys");
        return "Key '" + name + "' is unknown (" + source + "); " + hint;
    }

    private Optional<Value> find(ConfigKey key) {
        return sources.stream()
                .filter(source -> source.values().containsKey(key.name()))
                .map(source ->
                        new Value(source.values().getOrDefault(key.name(), "").strip(), source.name()))
                .filter(value -> !value.text().isEmpty())
                .findFirst();
    }

    private HubConfig config(OAuthProviders providers) {
        String host = text(ConfigKey.HUB_HOST);
        return new HubConfig(
                host,
                check(ConfigKey.HUB_PORT, number(0, MAX_PORT), 0),
                check(ConfigKey.HUB_ALLOW_INSECURE_BIND, ConfigReader::bool, false),
                optional(ConfigKey.HUB_PUBLIC_URL, ConfigReader::httpUrl),
                optional(ConfigKey.HUB_ALLOWED_ORIGINS, ConfigReader::origins).orElse(Set.of()),
                optional(ConfigKey.HUB_TRUSTED_PROXIES, ConfigReader::addresses).orElse(""),
                check(ConfigKey.HUB_PLUGINS, ConfigReader::path, Path.of("plugins")),
                data,
                database(),
                masterKey(),
                optional(ConfigKey.HUB_ALLOW_PRIVATE_HOSTS, ConfigReader::privateHosts)
                        .orElse(Loopback.is(host) ? "loopback" : "none"),
                Duration.ofSeconds(check(ConfigKey.HUB_CALL_TIMEOUT_SECONDS, number(1, MAX_TIMEOUT_SECONDS), 1)),
                new HubConfig.Rates(
                        check(ConfigKey.HUB_CALLS_PER_MINUTE, number(0, MAX_RATE), 0),
                        check(ConfigKey.HUB_WRITES_PER_MINUTE, number(0, MAX_RATE), 0)),
                Duration.ofSeconds(check(ConfigKey.HUB_STOP_TIMEOUT_SECONDS, number(0, MAX_TIMEOUT_SECONDS), 1)),
                auditKept(),
                signIn(),
                toolEnvironment(),
                providers);
    }

    private SortedMap<String, Value> providerKeys() {
        SortedMap<String, Value> keys = new TreeMap<>();
        for (ConfigSource source : sources) {
            source.values().forEach((name, value) -> {
                if (OAuthKeys.is(name) && !value.isBlank()) {
                    keys.putIfAbsent(name, new Value(value.strip(), source.name()));
                }
            });
        }
        return keys;
    }

    private OAuthProviders providers(Map<String, Value> stated) {
        Map<String, String> keys = new HashMap<>();
        stated.forEach((name, value) -> keys.put(name, value.text()));
        OAuthKeys.Reading reading = OAuthKeys.read(keys);
        problems.addAll(reading.problems());
        return reading.providers();
    }

    private SignInMode signIn() {
        String mode = check(ConfigKey.HUB_SIGN_IN, oneOf(SignInMode.LOCAL, SignInMode.WORKOS, SignInMode.OIDC), "");
        refuseIdle(ConfigKey.HUB_OIDC_ISSUER, SignInMode.OIDC, mode);
        refuseIdle(ConfigKey.WORKOS_AUTHKIT_DOMAIN, SignInMode.WORKOS, mode);
        return switch (mode) {
            case SignInMode.WORKOS ->
                new SignInMode.WorkOs(
                        needed(ConfigKey.WORKOS_AUTHKIT_DOMAIN, mode, SignInMode::authKit, ""),
                        needed(ConfigKey.WORKOS_CLIENT_ID, mode, Function.identity(), ""),
                        needed(ConfigKey.WORKOS_API_KEY, mode, Secret::of, Secret.of("")),
                        optional(ConfigKey.WORKOS_WEBHOOK_SECRET, text -> Checked.ok(Secret.of(text))),
                        optional(ConfigKey.WORKOS_GROUP_ROLES, text -> ruled(text, GroupRoles::parse))
                                .orElse(GroupRoles.USUAL));
            case SignInMode.OIDC ->
                new SignInMode.Oidc(
                        needed(ConfigKey.HUB_OIDC_ISSUER, mode, SignInMode::issuer, ""),
                        needed(ConfigKey.HUB_OIDC_CLIENT_ID, mode, Function.identity(), ""),
                        needed(ConfigKey.HUB_OIDC_CLIENT_SECRET, mode, Secret::of, Secret.of("")),
                        optional(ConfigKey.HUB_OIDC_AUDIENCE, text -> ruled(text, SignInMode::audience)));
            default -> new SignInMode.Local();
        };
    }

    private void refuseIdle(ConfigKey key, String mode, String chosen) {
        if (!text(key).isEmpty() && !chosen.equals(mode) && !chosen.isEmpty()) {
            addProblem(
                    key,
                    "counts for nothing while HUB_SIGN_IN is '" + chosen + "'; set HUB_SIGN_IN to '" + mode
                            + "', or leave it out");
        }
    }

    private <T> T needed(ConfigKey key, String mode, Function<String, T> parse, T instead) {
        if (text(key).isEmpty()) {
            problems.add(key + " is missing, which HUB_SIGN_IN '" + mode + "' needs: " + key.description());
            return instead;
        }
        return optional(key, text -> ruled(text, parse)).orElse(instead);
    }

    /** Reads a value by a function that throws the rule it breaks. */
    private static <T> Checked<T> ruled(String text, Function<String, T> parse) {
        try {
            return Checked.ok(parse.apply(text));
        } catch (IllegalArgumentException e) {
            return new Checked.Bad<>(String.valueOf(e.getMessage()));
        }
    }

    private Database database() {
        return optional(ConfigKey.HUB_DATABASE_URL, ConfigReader::postgres)
                .<Database>map(Database.PostgreSql::new)
                .orElseGet(() -> new Database.Sqlite(data.resolve("hub.db")));
    }

    private MasterKeySource masterKey() {
        Optional<Secret> given = optional(ConfigKey.HUB_MASTER_KEY, text -> Checked.ok(Secret.of(text)));
        Optional<Path> file = optional(ConfigKey.HUB_MASTER_KEY_FILE, ConfigReader::path);
        if (given.isPresent() && file.isPresent()) {
            problems.add("HUB_MASTER_KEY and HUB_MASTER_KEY_FILE are both set; set one of them");
        }
        List<Secret> former = former();
        if (given.isEmpty() && !former.isEmpty()) {
            problems.add(
                    "HUB_MASTER_KEY_FORMER is set without HUB_MASTER_KEY; in a key file, write each former key into a line"
                            + " of its own that begins with 'former'");
        }
        return given.<MasterKeySource>map(key -> new MasterKeySource.Given(key, former))
                .or(() -> file.map(MasterKeySource.InFile::new))
                .orElseGet(() -> new MasterKeySource.MadeOnce(data.resolve("master.key")));
    }

    private List<Secret> former() {
        return Arrays.stream(text(ConfigKey.HUB_MASTER_KEY_FORMER).split(",", -1))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(Secret::of)
                .toList();
    }

    private Optional<Duration> auditKept() {
        int days = check(ConfigKey.HUB_AUDIT_DAYS, number(0, MAX_AUDIT_DAYS), 0);
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    private ToolEnvironment toolEnvironment() {
        Map<String, Secret> stated = new HashMap<>();
        Map<String, Secret> ambient = new HashMap<>();
        for (ConfigSource source : sources) {
            source.values().forEach((name, value) -> {
                // What configures the hub is no tool's business, whatever it is called.
                if (!name.startsWith(PREFIX) && ConfigKey.of(name).isEmpty() && !OAuthKeys.is(name)) {
                    (source.exclusive() ? stated : ambient).putIfAbsent(name, Secret.of(value));
                }
            });
        }
        return new ToolEnvironment(stated, ambient);
    }

    private String text(ConfigKey key) {
        Value value = values.get(key);
        return value == null ? key.defaultValue() : value.text();
    }

    private <T> T check(ConfigKey key, Function<String, Checked<T>> parse, T instead) {
        return switch (parse.apply(text(key))) {
            case Checked.Good<T> good -> good.value();
            case Checked.Bad<T> bad -> {
                addProblem(key, bad.rule());
                yield instead;
            }
        };
    }

    private <T> Optional<T> optional(ConfigKey key, Function<String, Checked<T>> parse) {
        if (text(key).isEmpty()) {
            return Optional.empty();
        }
        return switch (parse.apply(text(key))) {
            case Checked.Good<T> good -> Optional.of(good.value());
            case Checked.Bad<T> bad -> {
                addProblem(key, bad.rule());
                yield Optional.empty();
            }
        };
    }

    private void addProblem(ConfigKey key, String rule) {
        Value value = values.get(key);
        String source = value == null ? "default" : value.source();
        String quoted = key.secret() ? "" : " '" + text(key) + "'";
        problems.add(key + quoted + " " + rule + " (" + source + ")");
    }

    private sealed interface Checked<T> {
        record Good<T>(T value) implements Checked<T> {}

        record Bad<T>(String rule) implements Checked<T> {}

        static <T> Checked<T> ok(T value) {
            return new Good<>(value);
        }
    }

    private static Function<String, Checked<Integer>> number(int min, int max) {
        return text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= min && value <= max) {
                    return Checked.ok(value);
                }
            } catch (NumberFormatException e) {
                // Told below, like a number out of range.
            }
            return new Checked.Bad<>("is not a whole number from " + min + " to " + max);
        };
    }

    private static Function<String, Checked<String>> oneOf(String... allowed) {
        return text -> List.of(allowed).contains(text)
                ? Checked.ok(text)
                : new Checked.Bad<>("is not one of " + String.join(", ", allowed));
    }

    private static Checked<Boolean> bool(String text) {
        return switch (text) {
            case "true" -> Checked.ok(true);
            case "false" -> Checked.ok(false);
            default -> new Checked.Bad<>("is neither true nor false");
        };
    }

    private static Checked<URI> httpUrl(String text) {
        try {
            URI uri = new URI(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return Checked.ok(uri);
            }
        } catch (URISyntaxException e) {
            // Told below, like a URL of another scheme.
        }
        return new Checked.Bad<>("is not a URL such as https://hub.example.com");
    }

    private static Checked<Set<String>> origins(String text) {
        Set<String> origins = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
        boolean good = origins.stream()
                .allMatch(origin -> httpUrl(origin) instanceof Checked.Good<URI> url
                        && (url.value().getRawPath() == null
                                || url.value().getRawPath().isEmpty()));
        return good
                ? Checked.ok(Set.copyOf(origins))
                : new Checked.Bad<>("is not a list of origins such as https://app.example.com");
    }

    private static Checked<Secret> postgres(String text) {
        return text.startsWith("postgresql://") || text.startsWith("postgres://")
                ? Checked.ok(Secret.of(text))
                : new Checked.Bad<>("does not begin with postgresql://, like postgresql://user:password@host:5432/hub");
    }

    private static Checked<String> privateHosts(String text) {
        try {
            PrivateHosts.parse(text);
            return Checked.ok(text);
        } catch (IllegalArgumentException e) {
            return new Checked.Bad<>("is not none, loopback, all, or hosts and networks separated by commas");
        }
    }

    private static Checked<String> addresses(String text) {
        try {
            AddressList.parse(text);
            return Checked.ok(text);
        } catch (IllegalArgumentException e) {
            return new Checked.Bad<>("is not a list of addresses and networks such as 127.0.0.1, 10.0.0.0/8");
        }
    }

    private static Checked<Path> path(String text) {
        try {
            return Checked.ok(Path.of(text));
        } catch (InvalidPathException e) {
            return new Checked.Bad<>("is not a path");
        }
    }
}
