package ai.automagik.hub.core.http;

import ai.automagik.hub.core.ask.Page;
import ai.automagik.hub.core.ask.StoredPages;
import ai.automagik.hub.core.mcp.AskPages.Posed;
import ai.automagik.hub.pages.Asset;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Binding;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.storage.StorageException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages on which people answer questions that their client cannot ask. A page is opened by its link alone: the link came to
 * the person through their own client. No script, no style but the hub's own sheet. Thread-safe.
 */
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PageServlet.class);

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';" + " frame-ancestors 'none'";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final transient StoredPages pages;
    private final transient Doorway doorway;
    private final transient BoundedBody body;
    private final transient Binder binder = new Binder();
    private final transient byte[] sheet;

    /** Shows pages to whoever comes through the doorway. */
    public PageServlet(StoredPages pages, Doorway doorway, BoundedBody body) {
        this.pages = pages;
        this.doorway = doorway;
        this.body = body;
        this.sheet = Asset.find("pages.css").orElseThrow().bytes();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // With no referrer at all, browsers would not say where a form comes from.
        response.setHeader("Referrer-Policy", "same-origin");
        Optional<Doorway.Refusal> refusal = doorway.check(request.getHeader("Host"), request.getHeader("Origin"));
        if (refusal.isPresent()) {
            notice(
                    response,
                    refusal.get().status(),
                    "Not from here",
                    refusal.get().message());
            return;
        }
        try {
            route(request, response);
        } catch (StorageException e) {
            LOG.warn("A page was not shown because storage does not answer: {}", e.getMessage());
            notice(response, UNAVAILABLE, "One moment", "The hub's storage does not answer; try again in a moment.");
        } catch (BoundedBody.RefusedException e) {
            notice(response, e.status(), "Not taken", e.problem());
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String token = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        boolean post = request.getMethod().equals("POST");
        if (!post && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, POST");
            notice(response, METHOD_NOT_ALLOWED, "Not this way", "Open the link in a browser.");
        } else if (request.getServletPath().equals("/assets")) {
            asset(token, response);
        } else {
            page(request, response, token, post);
        }
    }

    private void asset(String name, HttpServletResponse response) throws IOException {
        if (!name.equals("pages.css")) {
            notice(response, NOT_FOUND, "Nothing here", "There is no such file.");
            return;
        }
        response.setContentType("text/css;charset=utf-8");
        response.setHeader("Cache-Control", "max-age=3600");
        response.getOutputStream().write(sheet);
    }

    private void page(HttpServletRequest request, HttpServletResponse response, String token, boolean post)
            throws IOException {
        Optional<Page> page = pages.open(token);
        if (page.isEmpty()) {
            notice(
                    response,
                    NOT_FOUND,
                    "This link is closed",
                    "It was answered already, or it is too old. Ask your client to try again for a new one.");
            return;
        }
        switch (page.get()) {
            case Page.Connect connect -> connect(connect, response);
            case Page.Questions questions -> {
                if (post) {
                    answer(request, response, token, questions);
                } else {
                    form(response, OK, questions, Map.of(), List.of());
                }
            }
        }
    }

    private static void connect(Page.Connect connect, HttpServletResponse response) throws IOException {
        Html html = new Html().element("h1", "Connect an account");
        html.element("p", "The tool “" + connect.tool() + "” needs your account, with leave to do this:");
        html.markup("<ul>\n");
        connect.scopes().stream().sorted().forEach(scope -> html.element("li", scope));
        html.markup("</ul>\n");
        html.element("p", "This version of the hub connects no accounts yet, so the tool cannot do it for you.");
        send(response, OK, "Connect an account", html);
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, String token, Page.Questions questions)
            throws IOException {
        Map<String, String[]> given = read(request);
        boolean agreed = given.containsKey("accept");
        List<String> problems = new ArrayList<>();
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (int index = 0; index < questions.questions().size(); index++) {
            Posed posed = questions.questions().get(index);
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("action", agreed ? "accept" : "decline");
            if (agreed && posed.form().isPresent()) {
                ObjectNode content = new FormFields(prefix(index), posed.form().get()).read(given);
                problems.addAll(problems(posed.form().get(), content));
                answer.set("content", content);
            }
            answers.put(posed.id(), answer);
        }
        if (!problems.isEmpty()) {
            form(response, BAD_REQUEST, questions, given, problems);
        } else if (pages.answer(token, answers)) {
            notice(
                    response,
                    OK,
                    agreed ? "Thank you" : "You said no",
                    "Your answer is kept for an hour. Go back to your client and let it try again.");
        } else {
            notice(response, NOT_FOUND, "This link is closed", "Somebody has answered it in the meantime.");
        }
    }

    private List<String> problems(ObjectNode schema, ObjectNode content) {
        Shape.Dynamic<Map<String, Object>> shape = new Shape.Dynamic<>(schema.toString());
        return binder.input(shape).bind(content) instanceof Binding.Refused<Map<String, Object>> refused
                ? refused.violations().stream().map(Violation::sentence).toList()
                : List.of();
    }

    private Map<String, String[]> read(HttpServletRequest request) throws IOException {
        byte[] bytes = body.read(request.getInputStream(), request.getContentLengthLong());
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        Map<String, String[]> given = new LinkedHashMap<>();
        fields.forEach((name, values) -> given.put(name, values.toArray(String[]::new)));
        return given;
    }

    private static String decoded(String text) throws BoundedBody.RefusedException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BoundedBody.RefusedException(BAD_REQUEST, "The form is not as a browser sends it");
        }
    }

    private static String prefix(int index) {
        return "q" + index + ".";
    }

    private static void form(
            HttpServletResponse response,
            int status,
            Page.Questions questions,
            Map<String, String[]> given,
            List<String> problems)
            throws IOException {
        Html html = new Html().element("h1", "A question from your tool");
        if (!problems.isEmpty()) {
            html.markup("<div class=\"problem\" role=\"alert\">\n");
            problems.forEach(problem -> html.element("p", problem));
            html.markup("</div>\n");
        }
        html.markup("<form method=\"post\">\n");
        for (int index = 0; index < questions.questions().size(); index++) {
            question(html, prefix(index), questions.questions().get(index), given);
        }
        html.markup("""
                <div class="buttons"><button name="accept" value="1">Answer</button>
                <button name="decline" value="1" class="plain" formnovalidate>No</button></div>
                </form>
                """);
        html.markup("<p class=\"hint\">Never type a password or another secret here.</p>\n");
        send(response, status, "A question from your tool", html);
    }

    private static void question(Html html, String prefix, Posed posed, Map<String, String[]> given) {
        html.markup("<section>\n").element("h2", posed.message());
        posed.page()
                .filter(page -> "https".equals(page.getScheme()) || "http".equals(page.getScheme()))
                .ifPresent(page -> html.markup("<p><a rel=\"noopener noreferrer\" target=\"_blank\"")
                        .attribute("href", page.toString())
                        .markup(">")
                        .text("Open " + page.getHost())
                        .markup("</a>, and answer here when you are done.</p>\n"));
        posed.form().ifPresent(form -> new FormFields(prefix, form).write(html, given));
        html.markup("</section>\n");
    }

    private static void notice(HttpServletResponse response, int status, String title, String text) throws IOException {
        send(response, status, title, new Html().element("h1", title).element("p", text));
    }

    private static void send(HttpServletResponse response, int status, String title, Html content) throws IOException {
        Html html = new Html()
                .markup("""
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        """)
                .element("title", title + " · Automagik Tools Hub")
                .markup("<link rel=\"stylesheet\" href=\"/assets/pages.css\">\n</head>\n<body>\n<main>\n")
                .markup(content.toString())
                .markup("</main>\n</body>\n</html>\n");
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(html.toString().getBytes(StandardCharsets.UTF_8));
    }
}
