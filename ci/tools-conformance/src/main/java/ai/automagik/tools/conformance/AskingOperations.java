package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Handler;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Question;
import java.util.List;

/** Operations that ask, in the way that every revision can answer. */
final class AskingOperations {

    private AskingOperations() {}

    record Prompted(@Describe("What to ask the model") String prompt) {}

    record Messaged(@Describe("What to show the person") String message) {}

    static List<Operation<?, ?>> all() {
        return List.of(
                Operation.reads(
                        "sampling",
                        "Has the client's model write something.",
                        Prompted.class,
                        Contents.class,
                        AskingOperations::sampling),
                Operation.reads(
                        "elicitation",
                        "Asks the person for a name and an address.",
                        Messaged.class,
                        Contents.class,
                        AskingOperations::elicitation),
                asks(
                        "elicitation_sep1034_defaults",
                        "Asks with a default for every field.",
                        (in, call) -> completed(call.ask(
                                new Question.Form("defaults", "Please check the values", Questions.Defaults.class)))),
                asks(
                        "elicitation_sep1330_enums",
                        "Asks with a choice of every kind.",
                        (in, call) -> completed(
                                call.ask(new Question.OpenForm("choices", "Please choose", Questions.CHOICES)))),
                asks(
                        "missing_capability",
                        "Needs a client whose model can be asked.",
                        (in, call) -> Contents.text(Questions.text(
                                call.ask(Questions.sampling("needed", "Say anything.", Questions.MANY_TOKENS))))),
                asks("streaming_elicitation", "Reports progress, then asks.", AskingOperations::streaming));
    }

    private static Operation<?, ?> asks(String name, String description, Handler<Nothing, Contents> handler) {
        return Operation.reads(name, description, Nothing.class, Contents.class, handler);
    }

    private static Contents sampling(Prompted in, Call call) throws InterruptedException {
        Answer answer = call.ask(Questions.sampling("text", in.prompt(), Questions.MANY_TOKENS));
        return Contents.text("LLM response: " + Questions.text(answer));
    }

    private static Contents elicitation(Messaged in, Call call) throws InterruptedException {
        Answer answer = call.ask(new Question.Form("contact", in.message(), Questions.Contact.class));
        return Contents.text("User response: " + Questions.text(answer));
    }

    private static Contents completed(Answer answer) {
        return Contents.text("Elicitation completed: " + Questions.text(answer));
    }

    private static Contents streaming(Nothing nothing, Call call) throws InterruptedException {
        call.progress(0, 1, "About to ask");
        return completed(call.ask(Questions.confirm()));
    }
}
