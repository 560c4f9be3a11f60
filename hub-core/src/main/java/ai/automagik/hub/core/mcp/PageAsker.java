package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Question;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Asks on the hub's own pages: what is left when the client cannot ask. For one request. Thread-safe. */
final class PageAsker {

    private final Questions questions;
    private final AskPages pages;
    private final String tool;
    private final Caller caller;
    private final Supplier<String> key;
    private volatile boolean used;

    /**
     * Asks for one request.
     *
     * @param tool who asks, as people know it
     * @param key gives the digest that tells the request from others
     */
    PageAsker(Questions questions, AskPages pages, String tool, Caller caller, Supplier<String> key) {
        this.questions = questions;
        this.pages = pages;
        this.tool = tool;
        this.caller = caller;
        this.key = key;
    }

    /** Whether a page can ask this. */
    static boolean suits(Question question) {
        return suits(question.getClass());
    }

    static boolean suits(Class<? extends Question> kind) {
        Client.Ability ability = Questions.ability(kind);
        return ability == Client.Ability.FORM || ability == Client.Ability.PAGE;
    }

    /** The answers that were left on pages to some of the questions. */
    Map<String, Answer> answers(List<? extends Question> asked) {
        List<? extends Question> suited =
                asked.stream().filter(PageAsker::suits).toList();
        if (suited.isEmpty()) {
            return Map.of();
        }
        Map<String, JsonNode> left = pages.answers(caller, key.get());
        Map<String, Answer> answers = new HashMap<>();
        for (Question question : suited) {
            Optional.ofNullable(left.get(question.id()))
                    .flatMap(response -> questions.read(question, response))
                    .ifPresent(answer -> answers.put(question.id(), answer));
        }
        used |= !answers.isEmpty();
        return answers;
    }

    /** Puts the questions on a page; a sentence for the model says where. */
    String pose(List<Question> open) {
        List<AskPages.Posed> posed = open.stream().map(this::posed).toList();
        String asked = String.join("; ", open.stream().map(Question::message).toList());
        return pages.pose(caller, key.get(), tool, posed)
                .map(page -> "This needs an answer from the user: " + asked + ". Ask the user to open " + page
                        + " and answer there, then call again with the same arguments")
                .orElseGet(() -> "This needs an answer from the user, and neither the client nor this hub can ask: "
                        + asked + elsewhere(open));
    }

    private AskPages.Posed posed(Question question) {
        return question instanceof Question.Visit visit
                ? new AskPages.Posed(visit.id(), visit.message(), Optional.empty(), Optional.of(visit.page()))
                : new AskPages.Posed(
                        question.id(), question.message(), Optional.of(questions.form(question)), Optional.empty());
    }

    private static String elsewhere(List<Question> open) {
        return open.stream()
                .filter(Question.Visit.class::isInstance)
                .map(Question.Visit.class::cast)
                .findFirst()
                .map(visit -> ". Ask the user to open " + visit.page())
                .orElse("");
    }

    /** The page where the user connects an account. */
    Optional<URI> connect(Outcome.ConsentRequired missing) {
        return pages.connect(caller, new AskPages.Need(missing.tool(), missing.scopes(), missing.account()));
    }

    void settled() {
        if (used) {
            pages.settled(caller, key.get());
        }
    }
}
