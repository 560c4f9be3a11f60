package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Question;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks in rounds (2026-07-28, page "Multi Round-Trip Requests"): the request ends with its questions, and the client repeats it
 * with the answers. For one request. Thread-safe.
 */
final class Rounds implements Asker {

    private final AskDesk desk;
    private final Work work;
    private final Command command;
    private final RequestKey key;
    private final JsonNode given;
    private final PageAsker pages;
    private final Map<String, JsonNode> fitting = new LinkedHashMap<>();

    /**
     * Asks for one request.
     *
     * @param given what the client answered in this round and the earlier ones
     * @param pages asks what the client cannot
     */
    Rounds(AskDesk desk, Work work, Command command, RequestKey key, JsonNode given, PageAsker pages) {
        this.desk = desk;
        this.work = work;
        this.command = command;
        this.key = key;
        this.given = given;
        this.pages = pages;
    }

    @Override
    public boolean canAsk(Class<? extends Question> kind) {
        return work.client().can(Questions.ability(kind)) || PageAsker.suits(kind);
    }

    @Override
    public Optional<Map<String, Answer>> ask(List<? extends Question> questions) {
        Map<String, Answer> answers = answers(questions);
        return answers.size() == questions.size() ? Optional.of(answers) : Optional.empty();
    }

    private Map<String, Answer> answers(List<? extends Question> questions) {
        Map<String, Answer> answers = new HashMap<>();
        for (Question question : questions) {
            JsonNode response = given.path(question.id());
            desk.questions().read(question, response).ifPresent(answer -> {
                answers.put(question.id(), answer);
                keep(question.id(), response);
            });
        }
        List<? extends Question> missing = without(questions, answers);
        if (missing.stream().anyMatch(question -> !askable(question))) {
            answers.putAll(pages.answers(missing));
        }
        return answers;
    }

    private synchronized void keep(String id, JsonNode response) {
        fitting.put(id, response);
    }

    private boolean askable(Question question) {
        return work.client().can(Questions.ability(question.getClass()));
    }

    private static List<Question> without(List<? extends Question> questions, Map<String, Answer> answers) {
        return questions.stream()
                .<Question>map(question -> question)
                .filter(question -> !answers.containsKey(question.id()))
                .toList();
    }

    @Override
    public Reply.Answer open(List<Question> questions) {
        List<Question> missing = without(questions, answers(questions));
        List<Question> askable = missing.stream().filter(this::askable).toList();
        List<Question> others =
                missing.stream().filter(question -> !askable(question)).toList();
        if (!askable.isEmpty()) {
            return round(json -> askable.forEach(question -> request(question, json)));
        }
        List<Question> impossible =
                others.stream().filter(question -> !PageAsker.suits(question)).toList();
        return impossible.isEmpty()
                ? desk.sentence(work, command, pages.pose(others))
                : desk.refuse(work, RpcError.missingCapability(abilities(impossible)));
    }

    private static List<Client.Ability> abilities(List<Question> questions) {
        return questions.stream()
                .map(question -> Questions.ability(question.getClass()))
                .distinct()
                .toList();
    }

    private void request(Question question, JsonGenerator json) {
        json.writeName(question.id());
        desk.questions().writeRequest(question, json);
    }

    private Reply.Answer round(Consumer<JsonGenerator> requests) {
        String state = desk.states().seal(key, known());
        return desk.result(work, command, ResultType.INPUT_REQUIRED, json -> {
            json.writeObjectPropertyStart("inputRequests");
            requests.accept(json);
            json.writeEndObject();
            json.writeStringProperty("requestState", state);
        });
    }

    @Override
    public ObjectNode given() {
        return known();
    }

    private synchronized ObjectNode known() {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        fitting.forEach(known::set);
        return known;
    }

    @Override
    public Reply.Answer consent(Outcome.ConsentRequired missing) {
        Optional<URI> page = pages.connect(missing);
        String sentence = OutcomeWriter.consent(missing, page);
        if (page.isEmpty() || !work.client().can(Client.Ability.PAGE)) {
            return desk.sentence(work, command, sentence);
        }
        Question visit = new Question.Visit("connect-" + missing.tool(), sentence, page.get());
        return round(json -> request(visit, json));
    }

    @Override
    public void settled() {
        pages.settled();
    }
}
