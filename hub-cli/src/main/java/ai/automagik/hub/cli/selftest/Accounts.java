package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.core.Catalogue;
import ai.automagik.hub.spi.OAuthNeed;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The providers whose accounts people have connected: those that the tools need, and one more, so that there is one.
 *
 * @param scopes what is granted at each, by the provider's id
 */
public record Accounts(Map<String, Set<String>> scopes) {

    /** The provider that no tool needs. */
    static final String OWN = "selftest";

    /** Where nobody listens: accounts are connected and their tokens hold, so nobody has to be asked. */
    private static final String NOWHERE = "http://127.0.0.1:9/";

    public Accounts {
        scopes = Map.copyOf(scopes);
    }

    /** Looks at what tools need. */
    public static Accounts of(Catalogue catalogue) {
        Map<String, Set<String>> scopes = new TreeMap<>();
        scopes.put(OWN, Set.of("all"));
        catalogue.tools().stream()
                .flatMap(tool -> tool.metadata().oauth().stream())
                .forEach(need -> add(scopes, need));
        return new Accounts(scopes);
    }

    private static void add(Map<String, Set<String>> scopes, OAuthNeed need) {
        Set<String> all = new TreeSet<>(scopes.getOrDefault(need.provider(), Set.of()));
        all.addAll(need.scopes());
        scopes.put(need.provider(), all);
    }

    /** The configuration of a hub that has a client at each, on this machine alone. */
    public Map<String, String> configuration() {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String provider : scopes.keySet()) {
            String prefix = "OAUTH_" + provider.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
            keys.put(prefix + "CLIENT_ID", OWN);
            keys.put(prefix + "AUTHORIZATION_URL", NOWHERE + "authorize");
            keys.put(prefix + "TOKEN_URL", NOWHERE + "token");
            keys.put(prefix + "REVOCATION_URL", NOWHERE + "revoke");
            keys.put(prefix + "USERINFO_URL", NOWHERE + "userinfo");
        }
        return keys;
    }
}
