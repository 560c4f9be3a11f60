package ai.automagik.hub.auth.connect;

import ai.automagik.hub.auth.connect.OAuthProvider.Endpoints;
import ai.automagik.hub.auth.connect.OAuthProvider.Family;
import ai.automagik.hub.auth.connect.OAuthProvider.Style;
import ai.automagik.hub.auth.connect.OAuthProvider.TokenAuth;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of providers before anything is configured. */
final class Presets {

    /** "Using OAuth 2.0 for Web Server Applications", developers.google.com/identity/protocols/oauth2/web-server. */
    private static final Preset GOOGLE = new Preset(
            "Google",
            new Endpoints(
                    URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
                    URI.create("https://oauth2.googleapis.com/token"),
                    Optional.of(URI.create("https://oauth2.googleapis.com/revoke")),
                    Optional.of(URI.create("https://openidconnect.googleapis.com/v1/userinfo")),
                    Optional.of("https://accounts.google.com")),
            new Style(
                    Family.GOOGLE,
                    " ",
                    Map.of("access_type", "offline", "include_granted_scopes", "true"),
                    TokenAuth.POST,
                    Set.of("openid", "email")));

    /** "Authorizing OAuth apps", docs.github.com/en/apps/oauth-apps/building-oauth-apps. */
    private static final Preset GITHUB = new Preset(
            "GitHub",
            new Endpoints(
                    URI.create("https://github.com/login/oauth/authorize"),
                    URI.create("https://github.com/login/oauth/access_token"),
                    // Followed by the client's id and what to end; see ProviderHttp.
                    Optional.of(URI.create("https://api.github.com/applications")),
                    Optional.of(URI.create("https://api.github.com/user")),
                    Optional.empty()),
            new Style(Family.GITHUB, " ", Map.of(), TokenAuth.POST, Set.of()));

    /** "Microsoft identity platform and OAuth 2.0 authorization code flow", learn.microsoft.com. It has no revocation. */
    private static final Preset MICROSOFT = new Preset(
            "Microsoft",
            new Endpoints(
                    URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/authorize"),
                    URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/token"),
                    Optional.empty(),
                    Optional.of(URI.create("https://graph.microsoft.com/oidc/userinfo")),
                    Optional.empty()),
            new Style(
                    Family.MICROSOFT,
                    " ",
                    Map.of(),
                    TokenAuth.POST,
                    Set.of("openid", "email", "profile", "offline_access")));

    private static final Map<String, Preset> ALL = all();

    private Presets() {}

    private static Map<String, Preset> all() {
        Map<String, Preset> all = new LinkedHashMap<>();
        all.put("google", GOOGLE);
        all.put("github", GITHUB);
        all.put("microsoft", MICROSOFT);
        return Map.copyOf(all);
    }

    static Optional<Preset> find(String provider) {
        return Optional.ofNullable(ALL.get(provider));
    }

    /** How to speak to a provider that nothing is known of. */
    static Style genericStyle() {
        return new Style(Family.GENERIC, " ", Map.of(), TokenAuth.BASIC, Set.of());
    }

    /**
     * A provider without a client.
     *
     * @param displayName for people
     * @param endpoints its own endpoints
     * @param style how it wants to be spoken to
     */
    record Preset(String displayName, Endpoints endpoints, Style style) {}
}
