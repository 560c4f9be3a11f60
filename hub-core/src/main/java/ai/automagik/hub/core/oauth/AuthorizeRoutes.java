package ai.automagik.hub.core.oauth;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.auth.server.Authorizations;
import ai.automagik.hub.auth.server.AuthorizeRequest;
import ai.automagik.hub.auth.server.Decision;
import ai.automagik.hub.auth.server.Metadata;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Fields;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.SignIn;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.pages.ConsentPage;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asks people, in their browser, whether a program may act for them. The consent page carries the program's request along, and
 * what comes back with it is checked as if it had just come.
 */
final class AuthorizeRoutes {

    /** Holds a consent page to the person it was shown to. */
    private static final String SESSION = "consent_session";

    private static final Set<String> OWN = Set.of(SESSION, ConsentPage.ANSWER, ConsentPage.ADMIN, "form_token");
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final Authorizations authorizations;
    private final SignIn signIn;

    AuthorizeRoutes(Authorizations authorizations, SignIn signIn) {
        this.authorizations = authorizations;
        this.signIn = signIn;
    }

    List<Route> routes() {
        return List.of(
                // Not only for people who are signed in: what a program asks has to be fit before anybody signs in for
                // it.
                Route.page(Metadata.AUTHORIZE, Access.anyone(this::show)),
                Route.form(
                        Metadata.AUTHORIZE,
                        Access.person((visit, door) -> door.begin(visit, again(visit.form())), this::answer)));
    }

    private VisitAnswer show(Visit visit) {
        Optional<SignedIn> who = signIn.who(visit);
        AuthorizeRequest request = request(visit, visit.query());
        return answer(visit, visit.query(), who, authorizations.decide(request, who.map(SignedIn::user)));
    }

    private VisitAnswer answer(Visit visit, SignedIn who) {
        Fields form = visit.form();
        if (form.text(ConsentPage.ANSWER).equals(ConsentPage.SWITCH)) {
            return signIn.begin(visit, again(form));
        }
        AuthorizeRequest request = request(visit, form);
        boolean shownToAnother = !form.text(SESSION).equals(who.session());
        boolean allowed = form.text(ConsentPage.ANSWER).equals(ConsentPage.ALLOW);
        return answer(
                visit,
                form,
                Optional.of(who),
                shownToAnother
                        ? authorizations.decide(request, Optional.of(who.user()))
                        : authorizations.answer(
                                request,
                                who.user(),
                                allowed,
                                form.one(ConsentPage.ADMIN).isPresent()));
    }

    private VisitAnswer answer(Visit visit, Fields fields, Optional<SignedIn> who, Decision decision) {
        return switch (decision) {
            case Decision.Unfit(String problem) ->
                VisitAnswer.page(
                        BAD_REQUEST,
                        Pages.notice(new NoticePage("This cannot be allowed", problem).toned(Tone.PROBLEM)));
            case Decision.Answer(String location) -> VisitAnswer.redirect(location);
            case Decision.SignInFirst() -> signIn.begin(visit, again(fields));
            case Decision.Ask ask ->
                VisitAnswer.page(
                                OK,
                                Pages.consent(page(
                                        visit,
                                        fields,
                                        ask,
                                        who.map(SignedIn::session).orElse(""))))
                        .leadingTo(ask.formTarget());
        };
    }

    private static ConsentPage page(Visit visit, Fields fields, Decision.Ask ask, String session) {
        List<Map.Entry<String, String>> hidden = new ArrayList<>(carried(fields));
        hidden.add(Map.entry(SESSION, session));
        return new ConsentPage(
                ask.clientName(),
                ask.vouching(),
                ask.redirectPlace(),
                new TreeSet<>(ask.scopes()).stream().map(ScopeWords::wanted).toList(),
                ask.admin(),
                ask.email(),
                ask.workspace(),
                Metadata.AUTHORIZE,
                hidden,
                visit.formToken());
    }

    private static List<Map.Entry<String, String>> carried(Fields fields) {
        return fields.values().entrySet().stream()
                .filter(field -> !OWN.contains(field.getKey()))
                .flatMap(field -> field.getValue().stream().map(value -> Map.entry(field.getKey(), value)))
                .toList();
    }

    /** The path that brings the same request again, after signing in. */
    private static String again(Fields fields) {
        return Metadata.AUTHORIZE + "?"
                + carried(fields).stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static AuthorizeRequest request(Visit visit, Fields fields) {
        return new AuthorizeRequest(
                visit.origin(),
                field(fields, "client_id"),
                field(fields, "redirect_uri"),
                field(fields, "response_type"),
                field(fields, "scope"),
                field(fields, "state"),
                field(fields, "code_challenge"),
                field(fields, "code_challenge_method"),
                fields.all("resource"),
                field(fields, "prompt"),
                fields.values().entrySet().stream()
                        .anyMatch(field ->
                                field.getValue().size() > 1 && !field.getKey().equals("resource")));
    }

    /** A parameter without a value is as good as missing (RFC 6749 section 3.1). */
    private static Optional<String> field(Fields fields, String name) {
        return fields.one(name).filter(text -> !text.isEmpty());
    }
}
