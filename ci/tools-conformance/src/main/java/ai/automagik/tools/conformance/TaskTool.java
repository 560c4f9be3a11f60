package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the suite calls to see long calls run as tasks. */
public final class TaskTool implements ToolProvider {

    /** Makes the tool. */
    public TaskTool() {}

    record Greeting(@Describe("Whom to greet") String name) {}

    record Computation(
            @Describe("How long it takes") @Default("1") int seconds,
            @Describe("Tells it from others") Optional<String> label) {}

    record Deletion(@Describe("What to delete") String filename) {}

    record Confirm(@Describe("Whether to go on") boolean confirm) {}

    record Part(
            @Describe("A name") String name,
            @Describe("Whether to go on") boolean confirm) {}

    @Override
    public ToolMetadata getMetadata() {
        return ToolMetadata.of(
                "conformance-task", "task", "Conformance: tasks", "Takes longer than others.", "tests", "1.0.0");
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reads(
                        "greet",
                        "Greets at once.",
                        Greeting.class,
                        Contents.class,
                        (in, call) -> Contents.text("Hello, " + in.name() + "!")),
                Operation.reads("slow_compute", "Takes its time.", Computation.class, Contents.class, TaskTool::compute)
                        .longRunning(),
                Operation.reads("failing_job", "Fails after a second.", Nothing.class, Contents.class, TaskTool::fail)
                        .onlyAsTask(),
                Operation.reads(
                                "protocol_error_job",
                                "Breaks, as a tool with a bug does.",
                                Nothing.class,
                                Contents.class,
                                TaskTool::crash)
                        .longRunning(),
                Operation.destroys(
                                "confirm_delete",
                                "Asks before it pretends to delete something.",
                                Deletion.class,
                                Contents.class,
                                TaskTool::delete)
                        .longRunning(),
                Operation.reads(
                                "multi_input",
                                "Asks two things at once.",
                                Nothing.class,
                                Contents.class,
                                TaskTool::both)
                        .longRunning());
    }

    private static Contents compute(Computation in, Call call) throws InterruptedException {
        call.progress(0, in.seconds(), "Computing");
        pause(in.seconds());
        return Contents.text("Computed " + in.label().orElse("something") + " in " + in.seconds() + " s");
    }

    private static Contents fail(Nothing nothing, Call call) throws InterruptedException {
        pause(1);
        throw new ToolException(new ToolError.Downstream("The job failed, as it always does", Optional.empty()));
    }

    private static Contents crash(Nothing nothing, Call call) {
        throw new IllegalStateException("A fixture that breaks");
    }

    private static Contents delete(Deletion in, Call call) throws InterruptedException {
        Answer answer = call.ask(new Question.Form("confirm", "Delete '" + in.filename() + "'?", Confirm.class));
        return Contents.text("Deletion of '" + in.filename() + "': " + Questions.text(answer));
    }

    private static Contents both(Nothing nothing, Call call) throws InterruptedException {
        Map<String, Answer> answers = call.askAll(List.of(
                new Question.Form("first", "The first part?", Part.class),
                new Question.Form("second", "The second part?", Part.class)));
        return Contents.text(String.join(
                "; ", answers.values().stream().map(Questions::text).sorted().toList()));
    }

    private static void pause(int seconds) throws InterruptedException {
        if (new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nobody counts that latch down");
        }
    }
}
