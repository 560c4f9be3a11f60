package ai.automagik.hub.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.fixture.TestTools.Echo;
import ai.automagik.hub.core.fixture.TestTools.Echoed;
import ai.automagik.hub.core.registry.CompiledPrompt;
import ai.automagik.hub.core.registry.CompiledTemplate;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.registry.MountedPrompt;
import ai.automagik.hub.core.registry.MountedTemplate;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.schema.UriTemplate;
import ai.automagik.hub.spi.Completer;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Handler;
import ai.automagik.hub.spi.HostNotAllowedException;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.ResourceContent;
import ai.automagik.hub.spi.ResourceReader;
import ai.automagik.hub.spi.ResourceTemplate;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class CallRunnerTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ConcurrentLinkedQueue<AuditStore.Entry> audit = new ConcurrentLinkedQueue<>();
    private final CallLimits limits = new CallLimits();
    private final Deadlines deadlines = new Deadlines();
    private final Caller ada = caller(Role.WORKSPACE_MEMBER, Scope.TOOLS_CALL);

    @AfterEach
    void stopWatching() {
        deadlines.close();
    }

    @Test
    void aCallGivesItsStructuredResultAndTextForPeople() {
        Outcome outcome = call((in, call) -> new Echoed(in.text() + "!"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Ok.class, ok -> {
            assertThat(ok.result()).isInstanceOfSatisfying(Result.Contents.class, result -> {
                assertThat(result.structured().orElseThrow().path("text").asString())
                        .isEqualTo("hi!");
                assertThat(result.contents()).containsExactly(new Content.Text("{\"text\":\"hi!\"}"));
            });
        });
    }

    @Test
    void argumentsThatDoNotFitNeverReachTheHandler() {
        Outcome outcome = run(
                ada,
                (in, call) -> {
                    throw new AssertionError("called");
                },
                "{\"text\":5}",
                LONG,
                Waiter.SILENT);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.InvalidArgument.class,
                        invalid -> assertThat(invalid.violations().getFirst().path())
                                .isEqualTo("text"));
    }

    @Test
    void everyErrorOfAHandlerHasItsOutcome() {
        assertThat(failing(ToolException.invalidArgument("text", "is odd")))
                .isInstanceOf(Outcome.InvalidArgument.class);
        assertThat(failing(ToolException.notFound("Event 'x'"))).isEqualTo(new Outcome.NotFound("Event 'x'"));
        assertThat(failing(ToolException.denied("no"))).isEqualTo(new Outcome.Denied("no", Optional.empty()));
        assertThat(failing(ToolException.downstream("down")))
                .isEqualTo(new Outcome.Downstream("down", Optional.empty()));
        assertThat(failing(new ToolException(new ToolError.SettingsRequired(Set.of("key")))))
                .isEqualTo(new Outcome.SettingsRequired("tool", Set.of("key")));
        assertThat(failing(new ToolException(new ToolError.ConsentRequired(Set.of("mail")))))
                .isEqualTo(new Outcome.ConsentRequired("tool", Set.of("mail")));
    }

    @Test
    void aForbiddenHostIsADenialWithItsSentence() {
        Outcome outcome = call((in, call) -> {
            throw new IOException("wrapped", new HostNotAllowedException("Tool 'tool' may not connect to host 'x'"));
        });

        assertThat(outcome).isEqualTo(new Outcome.Denied("Tool 'tool' may not connect to host 'x'", Optional.empty()));
    }

    @Test
    void anUnreachableServiceIsToldWithoutTheExceptionsText() {
        Outcome outcome = call((in, call) -> {
            throw new IOException("key=s3cret");
        });

        assertThat(outcome).isInstanceOf(Outcome.Downstream.class);
        assertThat(outcome.toString()).doesNotContain("s3cret");
    }

    @Test
    void whateverElseAHandlerThrowsIsABugThatTellsNothing() {
        Outcome outcome = call((in, call) -> {
            throw new StackOverflowError("s3cret");
        });

        assertThat(outcome).isInstanceOf(Outcome.Crashed.class);
        assertThat(outcome.toString()).doesNotContain("s3cret").doesNotContain("StackOverflow");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aHandlerThatGivesNullHasABug() {
        assertThat(call((in, call) -> null)).isInstanceOf(Outcome.Crashed.class);
    }

    @Test
    void aHandlerIsInterruptedAtItsDeadline() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);

        Outcome outcome = run(
                ada,
                (in, call) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return new Echoed("");
                },
                "{\"text\":\"hi\"}",
                SHORT,
                Waiter.SILENT);

        assertThat(outcome).isEqualTo(new Outcome.Timeout(SHORT));
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aHandlerThatIgnoresItsInterruptKeepsNobodyWaitingButCounts() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);

        Outcome outcome = run(
                ada,
                (in, call) -> {
                    boolean open = false;
                    while (!open) {
                        try {
                            open = release.await(10, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            // This is the bug the test is about.
                        }
                    }
                    over.countDown();
                    return new Echoed("");
                },
                "{\"text\":\"hi\"}",
                SHORT,
                Waiter.SILENT);

        assertThat(outcome).isInstanceOf(Outcome.Timeout.class);
        assertThat(limits.running()).isEqualTo(1);
        release.countDown();
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruptingTheWaiterCancelsTheCall() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        FutureTask<Outcome> task = new FutureTask<>(() -> call((in, call) -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return new Echoed("");
        }));
        Thread waiter = Thread.ofVirtual().start(task);

        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        waiter.interrupt();

        assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Cancelled());
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneUserCannotRunMoreThanTheirShare() throws Exception {
        CountDownLatch started = new CountDownLatch(CallLimits.CALLS_PER_USER);
        CountDownLatch release = new CountDownLatch(1);
        Handler<Echo, Echoed> waits = (in, call) -> {
            started.countDown();
            release.await();
            return new Echoed("");
        };
        for (int i = 0; i < CallLimits.CALLS_PER_USER; i++) {
            Thread.ofVirtual().start(() -> call(waits));
        }
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        Outcome onemore = call((in, call) -> new Echoed(""));
        Outcome somebodyElses = run(
                caller(Role.WORKSPACE_MEMBER, Scope.TOOLS_CALL),
                (in, call) -> new Echoed(""),
                "{\"text\":\"\"}",
                LONG,
                Waiter.SILENT);
        release.countDown();

        assertThat(onemore).isInstanceOf(Outcome.Limited.class);
        assertThat(somebodyElses).isInstanceOf(Outcome.Ok.class);
    }

    @Test
    void progressAfterTheEndGoesNowhere() throws Exception {
        AtomicReference<ai.automagik.hub.spi.Call> kept = new AtomicReference<>();
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        run(
                ada,
                (in, call) -> {
                    kept.set(call);
                    call.progress(1, 2, "half");
                    return new Echoed("");
                },
                "{\"text\":\"\"}",
                LONG,
                (done, total, message) -> heard.add(message));

        kept.get().progress(2, 2, "late");

        assertThat(heard).containsExactly("half");
    }

    @Test
    void aTokenWithoutTheScopeAndAViewerAreRefused() {
        Handler<Echo, Echoed> never = (in, call) -> {
            throw new AssertionError("called");
        };

        assertThat(run(caller(Role.WORKSPACE_MEMBER, Scope.TOOLS_READ), never, "{\"text\":\"\"}", LONG, Waiter.SILENT))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.missing()).contains(Scope.TOOLS_CALL));
        assertThat(run(caller(Role.WORKSPACE_VIEWER, Scope.TOOLS_CALL), never, "{\"text\":\"\"}", LONG, Waiter.SILENT))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.missing()).isEmpty());
    }

    @Test
    void everyCallLeavesOneEventWithoutItsArguments() {
        call((in, call) -> new Echoed("s3cret"));
        failing(ToolException.notFound("x"));

        assertThat(audit).hasSize(2);
        assertThat(audit).extracting(entry -> entry.event().outcome()).containsExactly("ok", "not_found");
        assertThat(audit.toString()).contains("tool_echo", "writes").doesNotContain("s3cret");
    }

    @Test
    void theHandlerSeesItsPluginsClassLoaderAsContext() {
        AtomicReference<ClassLoader> seen = new AtomicReference<>();

        call((in, call) -> {
            seen.set(Thread.currentThread().getContextClassLoader());
            return new Echoed("");
        });

        assertThat(seen.get()).isSameAs(TestTools.class.getClassLoader());
    }

    private final MountedTool notes =
            new MountedTool(TestTools.mail(), Settings.none(), new LoopbackNetwork(), Optional.empty());

    private Outcome run(Caller caller, Task task) {
        CallRunner runner = new CallRunner(
                limits, CallRates.usual(), deadlines, audit::add, CallAccounts.NONE, InstantSource.system(), LONG);
        return runner.call(new CallRequest("call-1", caller, task, 10, Waiter.SILENT));
    }

    private Task.Read reading(ResourceReader reader) {
        String template = "note://{id}";
        return new Task.Read(
                new MountedTemplate(
                        new CompiledTemplate(
                                new ResourceTemplate(template, "notes", "", Optional.empty(), reader, Completer.NONE),
                                UriTemplate.of(template).orElseThrow()),
                        notes),
                "note://7");
    }

    @Test
    void aDocumentIsReadLikeACall() {
        Outcome outcome = run(ada, reading((uri, call) -> new ResourceContent.Text(uri, Optional.empty(), "milk")));

        assertThat(outcome)
                .isEqualTo(new Outcome.Ok(
                        new Result.Document(new ResourceContent.Text("note://7", Optional.empty(), "milk"))));
        assertThat(audit).singleElement().satisfies(entry -> {
            assertThat(entry.event().kind()).isEqualTo("read");
            assertThat(entry.event().subject()).isEqualTo("note://{id}");
            assertThat(entry.event().effect()).contains("reads");
            assertThat(entry.event().responseBytes()).isEqualTo(4);
        });
    }

    @Test
    @SuppressWarnings("NullAway")
    void aReaderFailsAsAHandlerDoes() {
        assertThat(run(ada, reading((uri, call) -> {
                    throw ToolException.notFound("Note 7");
                })))
                .isEqualTo(new Outcome.NotFound("Note 7"));
        assertThat(run(ada, reading((uri, call) -> {
                    throw new IllegalStateException("s3cret");
                })))
                .isEqualTo(new Outcome.Crashed("call-1"));
        assertThat(run(ada, reading((uri, call) -> null))).isEqualTo(new Outcome.Crashed("call-1"));
        assertThat(run(
                        ada,
                        reading((uri, call) -> new ResourceContent.Blob(
                                uri, Optional.empty(), new byte[Replies.MAX_RESULT_CHARS + 1]))))
                .isInstanceOf(Outcome.Limited.class);
    }

    @Test
    void whoMayOnlyListMayNotRead() {
        Outcome outcome = run(caller(Role.WORKSPACE_MEMBER, Scope.TOOLS_READ), reading((uri, call) -> {
            throw new AssertionError("called");
        }));

        assertThat(outcome)
                .isEqualTo(new Outcome.Denied(
                        "Resource 'note://{id}' needs a token with the scope 'tools:call'",
                        Optional.of(Scope.TOOLS_CALL)));
    }

    @Test
    void aPromptIsWrittenOnceItsArgumentsFit() {
        Prompt prompt = new Prompt(
                "greet",
                "",
                List.of(new Prompt.Argument("who", "", true)),
                (arguments, call) ->
                        List.of(new Prompt.Message(Prompt.Role.USER, new Content.Text("Hi " + arguments.get("who")))),
                (argument, prefix, call) -> List.of(prefix + "da"));
        MountedPrompt greet = new MountedPrompt(new CompiledPrompt("mail_greet", prompt), notes);

        assertThat(run(ada, new Task.Write(greet, Map.of("who", "Ada"))))
                .isEqualTo(new Outcome.Ok(new Result.Messages(
                        List.of(new Prompt.Message(Prompt.Role.USER, new Content.Text("Hi Ada"))))));
        assertThat(run(ada, new Task.Write(greet, Map.of()))).isInstanceOf(Outcome.InvalidArgument.class);
        assertThat(run(ada, new Task.Complete(greet, "who", "A")))
                .isEqualTo(new Outcome.Ok(new Result.Proposals(List.of("Ada"))));
        assertThat(run(ada, new Task.Complete(greet, "whom", "A"))).isInstanceOf(Outcome.InvalidArgument.class);
        assertThat(audit)
                .extracting(entry -> entry.event().kind())
                .containsExactly("prompt", "prompt", "complete", "complete");
    }

    private Outcome failing(ToolException e) {
        return call((in, call) -> {
            throw e;
        });
    }

    private Outcome call(Handler<Echo, Echoed> handler) {
        return run(ada, handler, "{\"text\":\"hi\"}", LONG, Waiter.SILENT);
    }

    private Outcome run(
            Caller caller, Handler<Echo, Echoed> handler, String arguments, Duration timeout, Waiter waiter) {
        HubTool tool = TestTools.tool("tool", handler);
        MountedTool mounted = new MountedTool(tool, Settings.none(), new LoopbackNetwork(), Optional.empty());
        MountedOperation operation = new MountedOperation(tool.operations().getFirst(), Optional.of(mounted));
        CallRunner runner = new CallRunner(
                limits, CallRates.usual(), deadlines, audit::add, CallAccounts.NONE, InstantSource.system(), timeout);
        return runner.call(new CallRequest(
                "call-1",
                caller,
                new Task.Operate(operation, JsonMapper.shared().readTree(arguments)),
                10,
                waiter));
    }

    private static Caller caller(Role role, Scope... scopes) {
        UUID id = UUID.randomUUID();
        return new Caller(
                new WorkspaceId(id), new UserId(id), "someone@example.com", role, false, Set.copyOf(List.of(scopes)));
    }
}
