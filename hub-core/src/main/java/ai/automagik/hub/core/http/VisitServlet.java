package ai.automagik.hub.core.http;

import ai.automagik.hub.core.http.Route.Audience;
import ai.automagik.hub.pages.Link;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Tone;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.StorageException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the hub's pages and OAuth from a list of routes: reads a request whole, checks it as its audience needs, and writes the
 * answer with the headers every page has. Thread-safe.
 */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(VisitServlet.class);

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private static final Optional<Link> START = Optional.of(new Link("Go to the start page", "/"));

    private final transient List<Route> routes;
    private final transient AccessCheck access;
    private final transient Doorway doorway;
    private final transient Origins origins;
    private final transient TrustedProxies proxies;
    private final transient BoundedBody body;
    private final transient FormTokens forms;

    /**
     * What it checks visits with.
     *
     * @param access tells who is let in
     * @param doorway checks where requests come from and go to
     * @param origins tells by which name a visitor knows this hub
     * @param proxies tells whose address a visitor has
     * @param body reads request bodies
     * @param sealer seals what holds forms to browsers
     * @param random makes what browsers are known by
     */
    public record Checks(
            AccessCheck access,
            Doorway doorway,
            Origins origins,
            TrustedProxies proxies,
            BoundedBody body,
            Sealer sealer,
            SecureRandom random) {}

    /** Answers routes; of two that match, the first. */
    public VisitServlet(List<Route> routes, Checks checks) {
        this.routes = List.copyOf(routes);
        this.access = checks.access();
        this.doorway = checks.doorway();
        this.origins = checks.origins();
        this.proxies = checks.proxies();
        this.body = checks.body();
        this.forms = new FormTokens(checks.sealer(), checks.random());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        List<Match> matches = routes.stream()
                .flatMap(route -> route.match(path).map(places -> new Match(route, places)).stream())
                .toList();
        Audience audience =
                matches.isEmpty() ? Audience.PEOPLE : matches.getFirst().route().audience();
        Write write = new Write(response, audience, secure(request));
        if (matches.isEmpty()) {
            write.notice(
                    NOT_FOUND, "Nothing here", "There is no page at this address. Check it, or go to the start page.");
            return;
        }
        try {
            Optional<Match> match = matches.stream()
                    .filter(found -> found.route().method().equals(method(request)))
                    .findFirst();
            if (match.isPresent()) {
                answer(match.get(), request, write);
            } else {
                notThisWay(matches, request, write);
            }
        } catch (StorageException e) {
            LOG.warn("{} was not answered because storage does not answer: {}", path(matches), e.getMessage());
            write.notice(UNAVAILABLE, "One moment", "The hub's storage does not answer. Try again in a moment.");
        } catch (BoundedBody.RefusedException e) {
            write.notice(e.status(), "Not taken", e.problem());
        } catch (RuntimeException e) { // a bug of ours: its text is for the log alone
            LOG.error("{} failed; this is a bug in the hub", path(matches), e);
            write.notice(
                    INTERNAL_SERVER_ERROR,
                    "That went wrong",
                    "The hub made a mistake. Try again; if it happens again, tell whoever runs this hub: its log says what happened.");
        }
    }

    private boolean secure(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host != null
                && doorway.check(host, null).isEmpty()
                && "https".equals(origins.of(host).getScheme());
    }

    private record Match(Route route, Map<String, String> places) {}

    /** The pattern, since the path may hold a secret. */
    private static String path(List<Match> matches) {
        return matches.getFirst().route().pattern();
    }

    private static String method(HttpServletRequest request) {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    private static void notThisWay(List<Match> matches, HttpServletRequest request, Write write) throws IOException {
        List<String> methods = matches.stream()
                .map(match -> match.route().method())
                .distinct()
                .sorted()
                .toList();
        boolean preflight = request.getMethod().equals("OPTIONS")
                && matches.getFirst().route().audience() == Audience.PROGRAMS;
        String allowed = String.join(", ", methods);
        if (preflight) {
            write.send(VisitAnswer.empty(HttpServletResponse.SC_NO_CONTENT)
                    .with("Access-Control-Allow-Methods", allowed)
                    .with("Access-Control-Allow-Headers", "Authorization, Content-Type, MCP-Protocol-Version")
                    .with("Access-Control-Max-Age", "3600"));
        } else {
            write.response.setHeader("Allow", allowed);
            write.notice(METHOD_NOT_ALLOWED, "Not this way", "This address is not for '" + request.getMethod() + "'.");
        }
    }

    private void answer(Match match, HttpServletRequest request, Write write) throws IOException {
        boolean people = match.route().audience() == Audience.PEOPLE;
        // Programs may come from any origin: nothing is done for them in anybody's name.
        Optional<Doorway.Refusal> refusal =
                doorway.check(request.getHeader("Host"), people ? request.getHeader("Origin") : null);
        if (refusal.isPresent()) {
            write.notice(refusal.get().status(), "Not from here", refusal.get().message());
            return;
        }
        byte[] bytes = body.read(request.getInputStream(), request.getContentLengthLong());
        Map<String, String> cookies = people ? cookies(request) : Map.of();
        Optional<Secret> known = Optional.ofNullable(cookies.get(FormTokens.COOKIE))
                .filter(value -> !value.isEmpty())
                .map(Secret::of);
        Secret browser = known.orElseGet(forms::browser);
        Optional<Visit> visit = visit(match, request, bytes, cookies, people ? forms.token(browser) : "");
        if (visit.isEmpty()) {
            write.notice(BAD_REQUEST, "Not understood", "The request is not encoded as a browser would do it.");
        } else if (people
                && !request.getMethod().equals("GET")
                && !request.getMethod().equals("HEAD")
                && (known.isEmpty() || !forms.fits(browser, token(visit.get())))) {
            write.notice(
                    FORBIDDEN,
                    "Please try again",
                    "This form is too old, or your browser keeps no cookies. Go back, load the page again, and send it once more.");
        } else {
            VisitAnswer answer = access.answer(match.route().access(), visit.get());
            write.send(
                    people && known.isEmpty()
                            ? answer.with(new SetCookie(FormTokens.COOKIE, browser, FormTokens.LIFE))
                            : answer);
        }
    }

    /** From the form's hidden field, or, of a script of ours, from a header. */
    private static String token(Visit visit) {
        return visit.form()
                .one(FormTokens.FIELD)
                .or(() -> visit.headers().get("X-Form-Token"))
                .orElse("");
    }

    private Optional<Visit> visit(
            Match match, HttpServletRequest request, byte[] bytes, Map<String, String> cookies, String token) {
        try {
            String type = Optional.ofNullable(request.getHeader("Content-Type"))
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
            Fields form = type.startsWith(FORM) ? Fields.parse(new String(bytes, StandardCharsets.UTF_8)) : Fields.NONE;
            Fields query =
                    Fields.parse(Optional.ofNullable(request.getQueryString()).orElse(""));
            return Optional.of(new Visit(
                    method(request),
                    origins.of(request.getHeader("Host")),
                    request.getRequestURI(),
                    match.places(),
                    query,
                    form,
                    bytes,
                    new RequestHeaders(request),
                    cookies,
                    proxies.visitor(request.getRemoteAddr(), header -> Collections.list(request.getHeaders(header))),
                    token));
        } catch (IllegalArgumentException e) { // a percent sign without its two digits
            return Optional.empty();
        }
    }

    private static Map<String, String> cookies(HttpServletRequest request) {
        Map<String, String> cookies = new LinkedHashMap<>();
        Cookie[] sent = request.getCookies();
        if (sent != null) {
            for (Cookie cookie : sent) {
                cookies.putIfAbsent(cookie.getName(), cookie.getValue());
            }
        }
        return cookies;
    }

    /** Writes answers with the headers that their audience gets. */
    private record Write(HttpServletResponse response, Audience audience, boolean secure) {

        void notice(int status, String title, String text) throws IOException {
            send(
                    audience == Audience.PEOPLE
                            ? VisitAnswer.page(
                                    status, Pages.notice(new NoticePage(title, text, START).toned(tone(status))))
                            : VisitAnswer.json(status, JsonResponse.problem(status, text)));
        }

        private static Tone tone(int status) {
            return status == INTERNAL_SERVER_ERROR || status == FORBIDDEN ? Tone.PROBLEM : Tone.WARNING;
        }

        void send(VisitAnswer answer) throws IOException {
            response.setStatus(answer.status());
            response.setHeader("X-Content-Type-Options", "nosniff");
            if (audience == Audience.PEOPLE) {
                response.setHeader(ContentPolicy.HEADER, ContentPolicy.USUAL);
                // With no referrer at all, browsers would not say where a form comes from.
                response.setHeader("Referrer-Policy", "same-origin");
            } else {
                response.setHeader("Access-Control-Allow-Origin", "*");
                response.setHeader("Access-Control-Expose-Headers", "WWW-Authenticate");
            }
            answer.headers().forEach(response::setHeader);
            answer.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookie.header(secure)));
            answer.contentType().ifPresent(response::setContentType);
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
    }
}
