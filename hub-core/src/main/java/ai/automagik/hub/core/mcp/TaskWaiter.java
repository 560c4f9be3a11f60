package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Waiter;
import ai.automagik.hub.core.task.TaskLine;
import ai.automagik.hub.core.task.TaskRunner;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a task's handler reaches its user by: progress is the task's state, and a question waits in the task for its answer, as
 * long as the task may take. For one task. Thread-safe.
 */
final class TaskWaiter implements Waiter {

    private final TaskLine line;
    private final Questions questions;
    private final Set<Client.Ability> abilities;
    private final PageAsker pages;
    private final Set<String> used = new HashSet<>();

    TaskWaiter(TaskLine line, Questions questions, PageAsker pages, Set<Client.Ability> abilities) {
        this.line = line;
        this.questions = questions;
        this.pages = pages;
        this.abilities = abilities;
    }

    @Override
    public Optional<Duration> patience() {
        return Optional.of(TaskRunner.TIMEOUT);
    }

    @Override
    public void progress(double done, double total, String message) {
        String share = total > 0 && Double.isFinite(done / total)
                ? Math.clamp(Math.round(100 * done / total), 0, 100) + " %"
                : "";
        String text = share.isEmpty() || message.isEmpty() ? share + message : share + ": " + message;
        if (!text.isEmpty()) {
            line.say(TaskState.of(json -> json.writeStringProperty(
                    "statusMessage", OutcomeWriter.cut(text, OutcomeWriter.MAX_SENTENCE_CHARS))));
        }
    }

    @Override
    public boolean canAsk(Class<? extends Question> kind) {
        return clientCan(kind) || PageAsker.suits(kind);
    }

    private boolean clientCan(Class<? extends Question> kind) {
        return abilities.contains(Questions.ability(kind));
    }

    @Override
    public Optional<Map<String, Answer>> ask(List<? extends Question> asked) throws InterruptedException {
        // What the client cannot ask was answered on a page before the call, or the call ends with the page's address.
        List<? extends Question> others = asked.stream()
                .filter(question -> !clientCan(question.getClass()))
                .toList();
        Map<String, Answer> left = pages.answers(others);
        if (left.size() < others.size()) {
            return Optional.empty();
        }
        Map<String, Answer> all = new HashMap<>(left);
        all.putAll(askClient(asked.stream()
                .filter(question -> clientCan(question.getClass()))
                .toList()));
        return Optional.of(all);
    }

    private Map<String, Answer> askClient(List<? extends Question> asked) throws InterruptedException {
        Map<String, Question> byKey = keys(asked);
        Secret answers = line.answers();
        if (!enough(answers, byKey)) {
            Secret state = TaskState.asking(json -> byKey.forEach((key, question) -> {
                json.writeName(key);
                questions.writeRequest(question, json);
            }));
            answers = line.await(state, given -> enough(given, byKey));
        }
        return answers(TaskState.read(answers), byKey);
    }

    /** No key is ever that of two questions of one task, but the order of questions gives the same keys on a second run. */
    private synchronized Map<String, Question> keys(List<? extends Question> asked) {
        Map<String, Question> keys = new LinkedHashMap<>();
        for (Question question : asked) {
            String key = question.id();
            for (int again = 2; !used.add(key); again++) {
                key = question.id() + "-" + again;
            }
            keys.put(key, question);
        }
        return keys;
    }

    private static boolean enough(Secret answers, Map<String, Question> byKey) {
        ObjectNode given = TaskState.read(answers);
        return byKey.keySet().stream().allMatch(given::has);
    }

    private Map<String, Answer> answers(ObjectNode given, Map<String, Question> byKey) {
        Map<String, Answer> answers = new HashMap<>();
        // An answer was checked when it came; one that does not fit now was for another version of the tool.
        byKey.forEach((key, question) -> answers.put(
                question.id(), questions.read(question, given.path(key)).orElseGet(Answer.Cancelled::new)));
        return answers;
    }
}
