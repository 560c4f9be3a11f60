package ai.automagik.hub.auth.connect;

import ai.automagik.hub.auth.connect.OAuthProvider.Client;
import ai.automagik.hub.auth.connect.OAuthProvider.Endpoints;
import ai.automagik.hub.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads this hub's clients at providers from configuration keys {@code OAUTH_<PROVIDER>_...}. The provider's id is the name in
 * lower case with {@code -} for {@code _}. A provider that is known needs a client alone; any other needs its URLs too.
 */
public final class OAuthKeys {

    static final String CLIENT_ID = "CLIENT_ID";
    static final String CLIENT_SECRET = "CLIENT_SECRET";
    static final String AUTHORIZATION_URL = "AUTHORIZATION_URL";
    static final String TOKEN_URL = "TOKEN_URL";
    static final String REVOCATION_URL = "REVOCATION_URL";
    static final String USERINFO_URL = "USERINFO_URL";

    private static final List<String> ENDINGS =
            List.of(CLIENT_ID, CLIENT_SECRET, AUTHORIZATION_URL, TOKEN_URL, REVOCATION_URL, USERINFO_URL);

    /** Names that others use for the same, and ours. */
    private static final Map<String, String> ALIASES = Map.of(
            "GOOGLE_OAUTH_CLIENT_ID", "OAUTH_GOOGLE_CLIENT_ID",
            "GOOGLE_OAUTH_CLIENT_SECRET", "OAUTH_GOOGLE_CLIENT_SECRET");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Pattern KEY = Pattern.compile("OAUTH_([A-Z][A-Z0-9_]*?)_(" + String.join("|", ENDINGS) + ")");

    private OAuthKeys() {}

    /**
     * What was read.
     *
     * @param providers those that are complete
     * @param problems each a sentence
     */
    public record Reading(OAuthProviders providers, List<String> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** Whether a key is one of these. */
    public static boolean is(String key) {
        return ALIASES.containsKey(key) || KEY.matcher(key).matches();
    }

    /** Whether a key's value is never shown. */
    public static boolean isSecret(String key) {
        return ending(key).equals(CLIENT_SECRET);
    }

    /** What a key sets, for the operator. */
    public static String description(String key) {
        return switch (ending(key)) {
            case CLIENT_ID -> "The hub's client at a provider of accounts";
            case CLIENT_SECRET -> "That client's secret";
            case AUTHORIZATION_URL -> "Where people consent at that provider";
            case TOKEN_URL -> "Where codes and refresh tokens become access tokens";
            case REVOCATION_URL -> "Where grants are ended";
            default -> "Where an access token tells its account";
        };
    }

    private static String ending(String key) {
        String name = ALIASES.getOrDefault(key, key);
        return ENDINGS.stream().filter(name::endsWith).findFirst().orElse(USERINFO_URL);
    }

    /** The names that a typing error may have been meant for. */
    public static List<String> examples() {
        List<String> names = new ArrayList<>(new TreeSet<>(ALIASES.keySet()));
        for (String provider : List.of("google", "github", "microsoft")) {
            ENDINGS.forEach(ending -> names.add(name(provider, ending)));
        }
        return List.copyOf(names);
    }

    static String name(String provider, String ending) {
        return "OAUTH_" + provider.toUpperCase(Locale.ROOT).replace('-', '_') + "_" + ending;
    }

    /**
     * Reads providers.
     *
     * @param values what is set, by key; other keys are passed over, and a blank value is none
     */
    public static Reading read(Map<String, String> values) {
        Map<String, Map<String, String>> byProvider = new TreeMap<>();
        ALIASES.forEach((alias, key) -> put(byProvider, key, values.getOrDefault(alias, "")));
        values.forEach((key, value) -> put(byProvider, key, value));
        List<String> problems = new ArrayList<>();
        List<OAuthProvider> providers = new ArrayList<>();
        byProvider.forEach((id, keys) -> provider(id, keys, problems).ifPresent(providers::add));
        return new Reading(new OAuthProviders(providers), problems);
    }

    private static void put(Map<String, Map<String, String>> byProvider, String key, String value) {
        var match = KEY.matcher(key);
        if (match.matches() && !value.isBlank()) {
            String provider = match.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
            byProvider.computeIfAbsent(provider, id -> new TreeMap<>()).put(match.group(2), value.strip());
        }
    }

    private static Optional<OAuthProvider> provider(String id, Map<String, String> keys, List<String> problems) {
        int before = problems.size();
        Optional<Presets.Preset> preset = Presets.find(id);
        Optional<String> client = Optional.ofNullable(keys.get(CLIENT_ID));
        if (client.isEmpty()) {
            problems.add(name(id, CLIENT_ID) + " is missing, while "
                    + name(id, keys.keySet().iterator().next()) + " is set; set both or neither");
        }
        Optional<URI> authorization = url(id, AUTHORIZATION_URL, keys, problems)
                .or(() -> preset.map(known -> known.endpoints().authorization()));
        Optional<URI> token = url(id, TOKEN_URL, keys, problems)
                .or(() -> preset.map(known -> known.endpoints().token()));
        Optional<URI> revocation = url(id, REVOCATION_URL, keys, problems)
                .or(() -> preset.flatMap(known -> known.endpoints().revocation()));
        Optional<URI> userInfo = url(id, USERINFO_URL, keys, problems)
                .or(() -> preset.flatMap(known -> known.endpoints().userInfo()));
        require(id, AUTHORIZATION_URL, keys, authorization, problems);
        require(id, TOKEN_URL, keys, token, problems);
        if (problems.size() > before) {
            return Optional.empty();
        }
        // Who has moved the endpoint elsewhere means another issuer, whose name is not known.
        Optional<String> issuer = keys.containsKey(AUTHORIZATION_URL)
                ? Optional.empty()
                : preset.flatMap(known -> known.endpoints().issuer());
        return Optional.of(new OAuthProvider(
                id,
                preset.map(Presets.Preset::displayName).orElse(id),
                new Client(
                        client.orElseThrow(),
                        Optional.ofNullable(keys.get(CLIENT_SECRET)).map(Secret::of)),
                new Endpoints(authorization.orElseThrow(), token.orElseThrow(), revocation, userInfo, issuer),
                preset.map(Presets.Preset::style).orElseGet(Presets::genericStyle)));
    }

    private static void require(
            String id, String ending, Map<String, String> keys, Optional<URI> url, List<String> problems) {
        if (url.isEmpty() && !keys.containsKey(ending)) {
            problems.add(name(id, ending) + " is missing: this hub does not know the provider '" + id
                    + "'; set it, or use one of google, github, microsoft");
        }
    }

    private static Optional<URI> url(String id, String ending, Map<String, String> keys, List<String> problems) {
        Optional<String> text = Optional.ofNullable(keys.get(ending));
        Optional<URI> url = text.flatMap(OAuthKeys::allowed);
        if (text.isPresent() && url.isEmpty()) {
            problems.add(
                    name(id, ending) + " '" + text.get()
                            + "' is not a URL such as https://accounts.example.com/token; plain http is for this machine alone");
        }
        return url;
    }

    private static Optional<URI> allowed(String text) {
        try {
            URI uri = new URI(text);
            boolean named = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            boolean safe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && named && LOOPBACK.contains(uri.getHost()));
            return named && safe ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
