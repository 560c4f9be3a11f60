package ai.automagik.hub.core.web;

import ai.automagik.hub.core.ask.Page;
import ai.automagik.hub.core.ask.StoredPages;
import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Fields;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.core.mcp.AskPages.Posed;
import ai.automagik.hub.pages.AskPage;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Problem;
import ai.automagik.hub.pages.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages on which people answer questions that their client cannot ask. A page is opened by its link alone: the link came to
 * the person through their own client. Thread-safe.
 */
public final class AskRoutes {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final StoredPages pages;
    private final FormCheck check = new FormCheck();

    /** Shows pages. */
    public AskRoutes(StoredPages pages) {
        this.pages = pages;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.page("/ask/{token}", Access.anyone(visit -> open(visit, this::show))),
                Route.form("/ask/{token}", Access.anyone(visit -> open(visit, this::answer))));
    }

    private VisitAnswer open(Visit visit, BiFunction<Visit, Page.Questions, VisitAnswer> then) {
        return pages.open(visit.place("token"))
                .filter(Page.Questions.class::isInstance)
                .map(Page.Questions.class::cast)
                .map(questions -> then.apply(visit, questions))
                .orElseGet(() -> closed("It was answered already, or it is too old."));
    }

    private static VisitAnswer closed(String why) {
        return notice(
                NOT_FOUND, Tone.WARNING, "This link is closed", why + " Ask your client to try again for a new one.");
    }

    private static VisitAnswer notice(int status, Tone tone, String title, String text) {
        return VisitAnswer.page(status, Pages.notice(new NoticePage(title, text).toned(tone)));
    }

    private VisitAnswer show(Visit visit, Page.Questions asked) {
        return form(visit, OK, asked, Optional.empty(), List.of());
    }

    private VisitAnswer answer(Visit visit, Page.Questions asked) {
        boolean agreed = visit.form().one("accept").isPresent();
        List<Problem> problems = new ArrayList<>();
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (int index = 0; index < asked.questions().size(); index++) {
            Posed posed = asked.questions().get(index);
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("action", agreed ? "accept" : "decline");
            if (agreed && posed.form().isPresent()) {
                FormFields fields = fields(index, posed.form().get());
                ObjectNode content = fields.read(visit.form());
                problems.addAll(check.problems(fields, content));
                answer.set("content", content);
            }
            answers.put(posed.id(), answer);
        }
        if (!problems.isEmpty()) {
            return form(visit, BAD_REQUEST, asked, Optional.of(visit.form()), problems);
        }
        return pages.answer(visit.place("token"), answers)
                ? thanks(asked.tool(), agreed)
                : closed("Somebody has answered it in the meantime.");
    }

    private static VisitAnswer thanks(String tool, boolean agreed) {
        return notice(
                OK,
                Tone.OK,
                agreed ? "Thank you" : "You said no",
                "Your answer to " + tool
                        + " is kept for an hour. Close this page, go back to your client and let it try again.");
    }

    private static FormFields fields(int index, ObjectNode form) {
        return new FormFields("q" + index + ".", form);
    }

    private static VisitAnswer form(
            Visit visit, int status, Page.Questions asked, Optional<Fields> given, List<Problem> problems) {
        List<AskPage.Question> questions = new ArrayList<>();
        for (int index = 0; index < asked.questions().size(); index++) {
            Posed posed = asked.questions().get(index);
            int number = index;
            questions.add(new AskPage.Question(
                    posed.message(),
                    posed.page(),
                    posed.form()
                            .map(form -> fields(number, form).controls(given, problems))
                            .orElse(List.of())));
        }
        return VisitAnswer.page(status, Pages.ask(new AskPage(asked.tool(), questions, problems, visit.formToken())));
    }
}
