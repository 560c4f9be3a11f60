package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.ToolException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Asks as the legacy revisions do: by a request of the server, while the call waits (2025-11-25, pages "Elicitation",
 * "Sampling", "Roots"). For one request. Thread-safe.
 */
final class BackChannel implements Asker {

    private final AskDesk desk;
    private final Work work;
    private final Command command;
    private final PageAsker pages;

    BackChannel(AskDesk desk, Work work, Command command, PageAsker pages) {
        this.desk = desk;
        this.work = work;
        this.command = command;
        this.pages = pages;
    }

    @Override
    public boolean canAsk(Class<? extends Question> kind) {
        return reaches(kind) || PageAsker.suits(kind);
    }

    private boolean reaches(Class<? extends Question> kind) {
        return work.client().can(Questions.ability(kind))
                && work.arrival().exchange().reachable();
    }

    @Override
    public Optional<Map<String, Answer>> ask(List<? extends Question> questions) throws InterruptedException {
        List<? extends Question> elsewhere = questions.stream()
                .filter(question -> !reaches(question.getClass()))
                .toList();
        Map<String, Answer> answers = new HashMap<>(pages.answers(elsewhere));
        if (answers.size() < elsewhere.size()) {
            return Optional.empty();
        }
        for (Question question : questions) {
            if (reaches(question.getClass())) {
                answers.put(question.id(), ask(question));
            }
        }
        return Optional.of(answers);
    }

    private Answer ask(Question question) throws InterruptedException {
        Optional<JsonNode> response = desk.requests()
                .ask(
                        work,
                        Questions.method(question),
                        params -> desk.questions().writeParams(question, modes(), params));
        if (response.isEmpty()) {
            // The client could not ask, or the person would not be asked: nobody said yes.
            return new Answer.Declined();
        }
        return desk.questions()
                .read(question, response.get())
                .orElseThrow(() -> ToolException.denied("Your client's answer does not fit the question '"
                        + question.message() + "'; call again and answer what is asked"));
    }

    private boolean modes() {
        return work.revision().tellsPagesFromForms();
    }

    @Override
    public Reply.Answer open(List<Question> questions) {
        List<Question> others = questions.stream()
                .filter(question -> !reaches(question.getClass()))
                .toList();
        List<Question> impossible =
                others.stream().filter(question -> !PageAsker.suits(question)).toList();
        return desk.sentence(
                work,
                command,
                impossible.isEmpty()
                        ? pages.pose(others)
                        : "The tool cannot do this with this client: "
                                + impossible.getFirst().message() + ", and the client has said that it cannot do that");
    }

    @Override
    public Reply.Answer consent(Outcome.ConsentRequired missing) {
        Optional<URI> page = pages.connect(missing);
        String sentence = OutcomeWriter.consent(missing, page);
        return page.isPresent() && work.client().can(Client.Ability.PAGE) && modes()
                ? desk.refuse(work, RpcError.urlElicitation(sentence, page.get()))
                : desk.sentence(work, command, sentence);
    }

    @Override
    public void settled() {
        pages.settled();
    }
}
