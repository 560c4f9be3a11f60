package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.Admission;
import ai.automagik.hub.auth.Ids;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Grant;
import ai.automagik.hub.storage.GrantCode;
import ai.automagik.hub.storage.GrantId;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks people whether a client may act for them, and hands out codes (RFC 6749 section 4.1, OAuth 2.1). Thread-safe.
 *
 * <p>A consent is remembered as long as its grant holds, and only for a client whose metadata document stands at an HTTPS URL and
 * whose answer goes to a web server over TLS: of anything else, the next one with the same id may be another program.
 */
public final class Authorizations {

    /** A code is fetched by the program that is waiting for it; the most that RFC 6749 recommends is ten minutes. */
    public static final Duration CODE_LIFE = Duration.ofSeconds(60);

    /** The longest {@code state}: it comes back in the redirect, whose header has room for it beside the code. */
    public static final int MAX_STATE_CHARS = 2_048;

    /** 256 bits in base64url: what S256 gives. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Storage storage;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Clients clients;
    private final Resources resources;

    /** Works on a storage, for the clients and resources it is given. */
    public Authorizations(
            Storage storage, InstantSource clock, SecureRandom random, Clients clients, Resources resources) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.random = Objects.requireNonNull(random);
        this.clients = Objects.requireNonNull(clients);
        this.resources = Objects.requireNonNull(resources);
    }

    /**
     * Decides what to do with a request.
     *
     * @param person who is signed in in the browser that brings it
     */
    public Decision decide(AuthorizeRequest request, Optional<User> person) {
        return check(request, person, checked -> next(checked, person));
    }

    /**
     * Carries out what a person said on the consent page.
     *
     * @param allowed whether they said yes
     * @param admin whether they ticked that the client may run the platform
     */
    public Decision answer(AuthorizeRequest request, User person, boolean allowed, boolean admin) {
        return check(request, Optional.of(person), checked -> {
            if (!allowed) {
                return checked.back("access_denied", "The person said no");
            }
            Set<Scope> scopes = EnumSet.copyOf(checked.scopes());
            if (!admin || !person.superAdmin()) {
                scopes.remove(Scope.ADMIN);
            }
            return scopes.isEmpty()
                    ? checked.back("access_denied", "The person gave none of the scopes")
                    : grant(checked, person, scopes);
        });
    }

    private Decision next(Checked checked, Optional<User> person) {
        boolean silent = checked.request().prompts("none");
        if (person.isEmpty()) {
            return silent ? checked.back("login_required", "Nobody is signed in") : new Decision.SignInFirst();
        }
        User user = person.get();
        if (remembered(checked, user)) {
            return grant(checked, user, checked.scopes());
        }
        return silent ? checked.back("consent_required", "The person has to be asked") : ask(checked, user);
    }

    private Decision ask(Checked checked, User user) {
        Set<Scope> usual = EnumSet.copyOf(checked.scopes());
        boolean admin = usual.remove(Scope.ADMIN) && user.superAdmin();
        if (usual.isEmpty() && !admin) {
            return checked.back("invalid_scope", "The person may run no platform, so they cannot grant it");
        }
        String workspace = storage.read(stores -> stores.workspaces().find(Admission.currentWorkspace(stores, user)))
                .map(found -> found.name())
                .orElse("");
        return new Decision.Ask(
                checked.client().name(),
                checked.client().vouching(),
                RedirectUris.place(checked.redirectUri()),
                RedirectUris.formTarget(checked.redirectUri()),
                usual,
                admin,
                user.email(),
                workspace);
    }

    private boolean remembered(Checked checked, User user) {
        AuthorizeRequest request = checked.request();
        boolean rememberable = checked.client().vouching().isPresent()
                && RedirectUris.isWeb(checked.client().id())
                && RedirectUris.isWeb(checked.redirectUri())
                && !checked.scopes().contains(Scope.ADMIN)
                && (request.prompt().isEmpty() || request.prompts("none"));
        return rememberable
                && storage
                        .read(stores -> stores.grants().list(user.personalWorkspace(), user.id(), clock.instant()))
                        .stream()
                        .anyMatch(grant -> covers(grant, checked));
    }

    private static boolean covers(Grant grant, Checked checked) {
        return grant.terms().client().equals(checked.client().id())
                && grant.code().redirectUri().equals(checked.redirectUri())
                && grant.terms().resource().equals(checked.resource())
                && grant.terms().scopes().containsAll(Scopes.wire(checked.scopes()));
    }

    private Decision grant(Checked checked, User user, Set<Scope> scopes) {
        Secret code = Opaque.CODE.random(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant redeemable = now.plus(CODE_LIFE);
        Grant grant = new Grant(
                new GrantId(Ids.next(clock, random)),
                user.personalWorkspace(),
                user.id(),
                new Grant.Terms(
                        checked.client().id(), checked.client().name(), Scopes.wire(scopes), checked.resource()),
                new GrantCode(
                        Opaque.digest(code),
                        checked.request().challenge().orElseThrow(),
                        checked.redirectUri(),
                        redeemable),
                new Grant.Times(now, now, redeemable, now.plus(Tokens.GRANT_LIFE)),
                new Grant.Rotation(0, now),
                Optional.empty(),
                Optional.empty());
        storage.write(stores -> {
            stores.grants().add(grant.workspace(), grant);
            stores.oauthClients().touch(grant.terms().client(), now);
            stores.audit()
                    .append(
                            grant.workspace(),
                            AuditEvent.change(
                                    now, user.id(), "grant.create", grant.id().toString()));
            return grant;
        });
        return checked.back(Map.of("code", code.reveal()));
    }

    /** A request whose client, redirect and wishes are fit. */
    private record Checked(
            AuthorizeRequest request, Client client, String redirectUri, Set<Scope> scopes, String resource) {

        Decision back(String error, String description) {
            return Authorizations.back(request, redirectUri, error, description);
        }

        Decision back(Map<String, String> answer) {
            return Authorizations.back(request, redirectUri, answer);
        }
    }

    @FunctionalInterface
    private interface Step {

        Decision of(Checked checked);
    }

    private Decision check(AuthorizeRequest request, Optional<User> person, Step then) {
        Optional<String> id = request.client();
        if (id.isEmpty()) {
            return new Decision.Unfit("The program that sent you here did not say who it is. Start again there.");
        }
        boolean stranger = Client.isDocument(id.get()) && person.isEmpty();
        if (stranger) {
            // Nothing is fetched for strangers, so nobody knows yet where an answer may go.
            return request.prompts("none")
                    ? new Decision.Unfit("You are not signed in to this hub. Sign in, and start again.")
                    : new Decision.SignInFirst();
        }
        Clients.Lookup lookup = person.map(
                        user -> clients.find(id.get(), user.id().toString()))
                .orElseGet(() -> clients.registered(id.get()));
        return switch (lookup) {
            case Clients.Lookup.Missing(String problem) -> new Decision.Unfit(problem);
            case Clients.Lookup.Found(Client client) ->
                redirectUri(request, client)
                        .map(uri -> check(request, client, uri, then))
                        .orElseGet(() -> new Decision.Unfit("'" + client.name()
                                + "' wants you sent to an address that it has not registered. Do not trust the link that led you"
                                + " here; start again in the program itself."));
        };
    }

    private static Optional<String> redirectUri(AuthorizeRequest request, Client client) {
        if (request.redirectUri().isEmpty()) {
            return client.redirectUris().size() == 1
                    ? Optional.of(client.redirectUris().getFirst())
                    : Optional.empty();
        }
        return request.redirectUri().filter(uri -> RedirectUris.matches(client.redirectUris(), uri));
    }

    private Decision check(AuthorizeRequest request, Client client, String redirectUri, Step then) {
        Optional<Problem> problem = problem(request);
        if (problem.isPresent()) {
            return back(
                    request, redirectUri, problem.get().error(), problem.get().description());
        }
        Optional<String> resource = resources.of(request.resources(), request.origin());
        if (resource.isEmpty()) {
            return back(request, redirectUri, "invalid_target", "The resource is not this hub's MCP URL");
        }
        return Scopes.asked(request.scope())
                .map(scopes -> then.of(new Checked(request, client, redirectUri, scopes, resource.get())))
                .orElseGet(() -> back(request, redirectUri, "invalid_scope", "This hub has none of these scopes"));
    }

    private record Problem(String error, String description) {}

    private static Optional<Problem> problem(AuthorizeRequest request) {
        if (request.repeats()) {
            return Optional.of(new Problem("invalid_request", "A parameter is given twice"));
        }
        if (!request.responseType().equals(Optional.of("code"))) {
            return Optional.of(
                    request.responseType().isEmpty()
                            ? new Problem("invalid_request", "The response_type is missing; it is code")
                            : new Problem("unsupported_response_type", "The response_type is not code"));
        }
        if (!request.challengeMethod().equals(Optional.of("S256"))) {
            return Optional.of(new Problem("invalid_request", "PKCE is required, with code_challenge_method S256"));
        }
        if (request.challenge()
                .filter(text -> CHALLENGE.matcher(text).matches())
                .isEmpty()) {
            return Optional.of(new Problem("invalid_request", "The code_challenge is not a SHA-256 in base64url"));
        }
        if (request.state().filter(text -> text.length() > MAX_STATE_CHARS).isPresent()) {
            return Optional.of(
                    new Problem("invalid_request", "The state is longer than " + MAX_STATE_CHARS + " characters"));
        }
        return request.prompts("none") && request.prompts("consent")
                ? Optional.of(new Problem("invalid_request", "The prompt none goes with no other"))
                : Optional.empty();
    }

    private static Decision back(AuthorizeRequest request, String redirectUri, String error, String description) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        return back(request, redirectUri, answer);
    }

    /** Every answer names who gives it (RFC 9207), so that a client of several servers cannot be confused. */
    private static Decision back(AuthorizeRequest request, String redirectUri, Map<String, String> answer) {
        Map<String, String> parameters = new LinkedHashMap<>(answer);
        request.state()
                .filter(text -> text.length() <= MAX_STATE_CHARS)
                .ifPresent(state -> parameters.put("state", state));
        parameters.put("iss", request.origin().toString());
        StringBuilder location = new StringBuilder(redirectUri);
        char separator = redirectUri.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            location.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return new Decision.Answer(location.toString());
    }
}
