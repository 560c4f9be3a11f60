package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Handler;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations whose results take several rounds with a client that is asked by results (SEP-2322). */
final class RoundOperations {

    private static final String PREFIX = "input_required_result_";
    private static final String NO_ARGUMENTS = "{\"type\": \"object\", \"properties\": {}}";

    private RoundOperations() {}

    static List<Operation<?, ?>> all() {
        return List.of(
                asks("elicitation", "Asks for a name.", RoundOperations::greet),
                asks(
                        "sampling",
                        "Asks the client's model.",
                        call -> Questions.text(call.ask(Questions.sampling(
                                "capital_question", "What is the capital of France?", Questions.MANY_TOKENS)))),
                asks(
                        "list_roots",
                        "Asks for the client's folders.",
                        call -> "The folders are " + Questions.text(call.ask(Questions.roots()))),
                asks(
                        "request_state",
                        "Asks for a confirmation.",
                        call -> "state-ok: " + Questions.text(call.ask(Questions.confirm()))),
                asks(
                        "multiple_inputs",
                        "Asks the person, the model and the client at once.",
                        RoundOperations::together),
                asks("multi_round", "Asks twice.", RoundOperations::twice),
                asks(
                        "tampered_state",
                        "Asks for a confirmation.",
                        call -> Questions.text(call.ask(Questions.confirm()))),
                asks("capabilities", "Asks what this client can be asked.", RoundOperations::whatItCan),
                Operation.reads(
                                "tool_with_task",
                                "Asks for a name, then takes its time.",
                                Nothing.class,
                                Contents.class,
                                (nothing, call) -> Contents.text(greet(call)))
                        .asksFirst(Questions.userName())
                        .onlyAsTask());
    }

    private static String greet(Call call) throws InterruptedException {
        return "Hello, " + Questions.field(call.ask(Questions.userName()), "name") + "!";
    }

    private static String together(Call call) throws InterruptedException {
        Map<String, Answer> answers = call.askAll(List.of(
                Questions.userName(),
                Questions.sampling("greeting", "Generate a greeting", Questions.FEW_TOKENS),
                Questions.roots()));
        return String.join(
                "; ",
                List.of("user_name", "greeting", "client_roots").stream()
                        .map(id -> id + ": " + Questions.text(answers.getOrDefault(id, new Answer.Cancelled())))
                        .toList());
    }

    private static String twice(Call call) throws InterruptedException {
        Answer name = call.ask(new Question.Form("step1", "Step 1: What is your name?", Questions.Name.class));
        Answer color =
                call.ask(new Question.Form("step2", "Step 2: What is your favorite color?", Questions.Color.class));
        return Questions.field(name, "name") + " likes " + Questions.field(color, "color");
    }

    private static String whatItCan(Call call) throws InterruptedException {
        Question question = call.canAsk(Question.Sampling.class)
                ? Questions.sampling("text", "Say hello.", Questions.FEW_TOKENS)
                : Questions.userName();
        return Questions.text(call.ask(question));
    }

    private interface Asking {
        String text(Call call) throws InterruptedException;
    }

    /** The suite's names are longer than a tool may choose, so they come like those of a service that is passed on. */
    private static Operation<?, ?> asks(String name, String description, Asking asking) {
        Handler<Map<String, Object>, Contents> handler = (in, call) -> Contents.text(asking.text(call));
        return Operation.dynamic(PREFIX + name, description, Effect.READS, NO_ARGUMENTS, Optional.empty(), handler);
    }
}
