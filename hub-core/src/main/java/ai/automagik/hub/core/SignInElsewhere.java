package ai.automagik.hub.core;

import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.external.Arrivals;
import ai.automagik.hub.auth.external.BrowserSignIn;
import ai.automagik.hub.auth.external.GroupRoles;
import ai.automagik.hub.auth.external.Issuer;
import ai.automagik.hub.auth.external.IssuerHttp;
import ai.automagik.hub.auth.external.IssuerUnavailableException;
import ai.automagik.hub.auth.external.JwtTokens;
import ai.automagik.hub.auth.external.OidcSignIn;
import ai.automagik.hub.auth.external.Organisations;
import ai.automagik.hub.auth.external.Profiles;
import ai.automagik.hub.auth.external.TokenRules;
import ai.automagik.hub.auth.external.UserInfo;
import ai.automagik.hub.auth.external.WorkOsApi;
import ai.automagik.hub.auth.external.WorkOsSignIn;
import ai.automagik.hub.auth.external.WorkOsWebhooks;
import ai.automagik.hub.core.ask.Address;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.net.Resolver;
import ai.automagik.hub.core.web.external.IssuerRoutes;
import ai.automagik.hub.core.web.external.WebhookRoutes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a hub has whose people sign in elsewhere.
 *
 * @param issuer who says who people are
 * @param tokens honours the issuer's access tokens
 * @param browsers signs people in to the hub's pages
 * @param programs what answers programs: the issuer's metadata, webhooks
 */
record SignInElsewhere(Issuer issuer, JwtTokens tokens, BrowserSignIn browsers, List<Route> programs) {

    private static final Logger LOG = LoggerFactory.getLogger(SignInElsewhere.class);

    SignInElsewhere {
        programs = List.copyOf(programs);
    }

    /** Makes what the config asks for; empty if people sign in at this hub itself. */
    static Optional<SignInElsewhere> of(Ground ground) {
        return switch (ground.config().signIn()) {
            case SignInMode.Local local -> Optional.empty();
            case SignInMode.WorkOs mode -> Optional.of(workOs(mode, ground));
            case SignInMode.Oidc mode -> Optional.of(oidc(mode, ground));
        };
    }

    private static SignInElsewhere workOs(SignInMode.WorkOs mode, Ground ground) {
        IssuerHttp http = http(ground, mode.issuer());
        Issuer issuer = new Issuer(mode.issuer(), http, ground.clock());
        Organisations organisations = new Organisations(mode.roles(), ground.clock(), ground.random());
        WorkOsApi api = new WorkOsApi(WorkOsApi.PLACE, http, mode.apiKey());
        Arrivals arrivals = arrivals(ground, organisations, api);
        List<Route> programs = new ArrayList<>(new IssuerRoutes(issuer).routes());
        mode.webhookSecret()
                .map(secret -> new WorkOsWebhooks(ground.storage(), mode.issuer(), organisations, secret))
                .ifPresent(hooks -> programs.addAll(new WebhookRoutes(hooks, ground.clock()).routes()));
        return new SignInElsewhere(
                issuer,
                new JwtTokens(
                        issuer,
                        rules(ground, TokenRules.AUTHKIT_ALGORITHMS, Optional.empty()),
                        arrivals,
                        api,
                        ground.storage(),
                        ground.clock()),
                BrowserSignIn.with(
                        new WorkOsSignIn(mode.issuer(), mode.clientId(), api, ground.clock()),
                        arrivals,
                        ground.storage(),
                        ground.clock(),
                        ground.random()),
                programs);
    }

    private static SignInElsewhere oidc(SignInMode.Oidc mode, Ground ground) {
        IssuerHttp http = http(ground, mode.issuer());
        Issuer issuer = new Issuer(mode.issuer(), http, ground.clock());
        Organisations organisations = new Organisations(GroupRoles.USUAL, ground.clock(), ground.random());
        Profiles profiles = new UserInfo(issuer, http);
        Arrivals arrivals = arrivals(ground, organisations, profiles);
        return new SignInElsewhere(
                issuer,
                new JwtTokens(
                        issuer,
                        rules(ground, TokenRules.OIDC_ALGORITHMS, mode.audience()),
                        arrivals,
                        profiles,
                        ground.storage(),
                        ground.clock()),
                BrowserSignIn.with(
                        new OidcSignIn(issuer, http, mode.clientId(), mode.clientSecret(), profiles, ground.clock()),
                        arrivals,
                        ground.storage(),
                        ground.clock(),
                        ground.random()),
                new IssuerRoutes(issuer).routes());
    }

    private static IssuerHttp http(Ground ground, String issuer) {
        return new IssuerHttp(Networks.toIssuer(ground.config().privateHosts(), URI.create(issuer), Resolver.SYSTEM));
    }

    private static Arrivals arrivals(Ground ground, Organisations organisations, Profiles profiles) {
        Users users = new Users(ground.storage(), ground.clock(), ground.random());
        return new Arrivals(ground.storage(), users, organisations, profiles, ground.clock());
    }

    private static TokenRules rules(Ground ground, Set<String> algorithms, Optional<String> further) {
        return new TokenRules(algorithms, () -> audiences(ground.config(), ground.address(), further));
    }

    /** The names of this hub in tokens: its MCP URL as people type it; on loopback by each of the machine's names. */
    private static List<String> audiences(HubConfig config, Address address, Optional<String> further) {
        List<String> names = new ArrayList<>();
        address.base().ifPresent(base -> {
            names.add(base.getScheme() + "://" + base.getRawAuthority() + "/mcp");
            if (config.publicUrl().isEmpty() && Loopback.is(base.getHost())) {
                List.of("127.0.0.1", "localhost", "[::1]").stream()
                        .map(host -> "http://" + host + ":" + base.getPort() + "/mcp")
                        .filter(name -> !names.contains(name))
                        .forEach(names::add);
            }
        });
        further.ifPresent(names::add);
        return names;
    }

    /** Asks the issuer once, so that the log says at the start what people would find out one by one. */
    void check() {
        try {
            issuer.metadata().warnings().forEach(LOG::warn);
        } catch (IssuerUnavailableException e) {
            LOG.warn("People cannot sign in yet: {}", e.getMessage());
        }
    }
}
