package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Calls;
import ai.automagik.hub.core.call.ListChanges;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Task;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.task.TaskRunner;
import ai.automagik.hub.schema.Binding;
import ai.automagik.hub.schema.InputBinding;
import ai.automagik.hub.schema.OutputBinding;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands behind the protocol in its tests: scripted operations, one mount for everybody, changes by hand. */
public final class ScriptedHub implements MountSource, Calls, ListChanges {

    public static final ServerIdentity IDENTITY =
            new ServerIdentity("test-hub", "Test Hub", "1.2.3", "Use these tools wisely.");

    /** The longest a test waits for something that should come at once. */
    public static final long PATIENCE_SECONDS = 20;

    private final Map<String, Function<CallRequest, Outcome>> scripts = new ConcurrentHashMap<>();
    private final Map<String, MountedOperation> operations = new ConcurrentHashMap<>();
    private final List<Consumer<OfferChange>> listeners = new CopyOnWriteArrayList<>();
    private final SessionWishes wishes = new MemoryWishes();
    private final AtomicInteger ids = new AtomicInteger();
    private final CountDownLatch followed = new CountDownLatch(1);

    /** Released when a stream follows the changes no more. */
    public final CountDownLatch unfollowed = new CountDownLatch(1);

    /** Released when the blocking operation is at work. */
    public final CountDownLatch blocked = new CountDownLatch(1);

    /** Released when the blocking operation was interrupted. */
    public final CountDownLatch interrupted = new CountDownLatch(1);

    /** Lets the blocking operation end by itself. */
    public final CountDownLatch unblock = new CountDownLatch(1);

    public ScriptedHub() {
        on("test_echo", Effect.READS, ScriptedHub::echo);
        on(
                "test_strict",
                Effect.WRITES,
                request ->
                        new Outcome.InvalidArgument(List.of(new Violation("count", "must be at most 250, got 300"))));
        on("test_progress", Effect.READS, ScriptedHub::progress);
        on("test_crash", Effect.DESTROYS, request -> new Outcome.Crashed(request.callId()));
        on("test_log", Effect.READS, ScriptedHub::log);
        on("test_block", Effect.WRITES, request -> block());
    }

    /** Adds an operation to the mount. */
    public void on(String name, Effect effect, Function<CallRequest, Outcome> script) {
        scripts.put(name, script);
        operations.put(name, new MountedOperation(operation(name, effect, Optional.empty()), Optional.empty()));
    }

    /** Adds an operation that takes long. */
    public void onLong(
            String name, Effect effect, CompiledOperation.LongRun longRun, Function<CallRequest, Outcome> script) {
        scripts.put(name, script);
        operations.put(name, new MountedOperation(operation(name, effect, Optional.of(longRun)), Optional.empty()));
    }

    /** Adds an operation that a test has compiled. */
    public void on(CompiledOperation<?, ?> operation, Function<CallRequest, Outcome> script) {
        scripts.put(operation.wireName(), script);
        operations.put(operation.wireName(), new MountedOperation(operation, Optional.empty()));
    }

    public Dispatcher dispatcher() {
        return dispatcher(Sealer.ephemeral(new SecureRandom()), InstantSource.system(), Dispatcher.Asking.NONE);
    }

    /** A hub among others: with the sealer they share, and their ways to people. */
    public Dispatcher dispatcher(Sealer sealer, InstantSource clock, Dispatcher.Asking asking) {
        return dispatcher(sealer, clock, asking, Optional.empty());
    }

    /** A hub that runs tasks. */
    public Dispatcher dispatcher(
            Sealer sealer, InstantSource clock, Dispatcher.Asking asking, Optional<TaskRunner> tasks) {
        return new Dispatcher(new Dispatcher.Parts(
                IDENTITY,
                this,
                this,
                () -> "call-" + ids.incrementAndGet(),
                new Dispatcher.Sealing(sealer, clock, new SecureRandom()),
                asking,
                wishes,
                tasks));
    }

    public static Caller caller() {
        return new Caller(
                new WorkspaceId(UUID.fromString("00000000-0000-7000-8000-000000000001")),
                new UserId(UUID.fromString("00000000-0000-7000-8000-000000000002")),
                "ada@example.com",
                Role.WORKSPACE_OWNER,
                false,
                Set.of(Scope.TOOLS_READ, Scope.TOOLS_CALL, Scope.TOOLS_MANAGE));
    }

    @Override
    public Mount of(Caller caller) {
        return new Mount(
                List.copyOf(operations.values()),
                ScriptedOffers.resources(),
                ScriptedOffers.templates(),
                ScriptedOffers.prompts());
    }

    @Override
    public Outcome call(CallRequest request) {
        return request.task() instanceof Task.Operate operate
                ? scripts.get(operate.operation().wireName()).apply(request)
                : ScriptedOffers.outcome(request);
    }

    @Override
    public Following follow(UserId user, Consumer<OfferChange> listener) {
        listeners.add(listener);
        followed.countDown();
        return () -> {
            listeners.remove(listener);
            unfollowed.countDown();
        };
    }

    /** How many streams follow the changes. */
    public int followers() {
        return listeners.size();
    }

    /** Waits until somebody follows the changes, then tells of one. */
    public void change() throws InterruptedException {
        change(new OfferChange.Lists());
    }

    /** Waits until somebody follows the changes, then tells of this one. */
    public void change(OfferChange change) throws InterruptedException {
        await(followed);
        listeners.forEach(listener -> listener.accept(change));
    }

    public static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing happened for " + PATIENCE_SECONDS + " s");
        }
    }

    private static Outcome echo(CallRequest request) {
        JsonNode arguments = request.task() instanceof Task.Operate operate ? operate.arguments() : NullNode.instance;
        String message = arguments.path("message").asString("nothing");
        ObjectNode structured = JsonNodeFactory.instance.objectNode().put("message", message);
        return new Outcome.Ok(List.of(new Content.Text(message)), Optional.of(structured));
    }

    private static Outcome progress(CallRequest request) {
        request.waiter().progress(0, 100, "begun");
        request.waiter().progress(50, 100, "half");
        request.waiter().progress(50, 100, "not grown, so not told");
        request.waiter().progress(100, 100, "");
        return new Outcome.Ok(List.of(new Content.Text("done")), Optional.empty());
    }

    private static Outcome log(CallRequest request) {
        request.waiter().log(LogLevel.DEBUG, "looking");
        request.waiter().log(LogLevel.INFO, "found");
        request.waiter().log(LogLevel.ERROR, "lost");
        return new Outcome.Ok(List.of(new Content.Text("done")), Optional.empty());
    }

    private Outcome block() {
        blocked.countDown();
        return waitForUnblock();
    }

    /** Blocks until a test lets go, or until interrupted. */
    public Outcome waitForUnblock() {
        try {
            await(unblock);
            return new Outcome.Ok(List.of(new Content.Text("unblocked")), Optional.empty());
        } catch (InterruptedException e) {
            interrupted.countDown();
            return new Outcome.Cancelled();
        }
    }

    private static CompiledOperation<Map<String, Object>, Map<String, Object>> operation(
            String name, Effect effect, Optional<CompiledOperation.LongRun> longRun) {
        return new CompiledOperation<>(
                name,
                Optional.of("Title of " + name),
                "Does " + name,
                effect,
                effect == Effect.READS,
                false,
                Set.of(),
                new Input(),
                name.equals("test_echo") ? Optional.of(new Output()) : Optional.empty(),
                (input, invocation) -> input,
                longRun);
    }

    private static ObjectNode schemaOf(String property) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject(property).put("type", "string");
        return schema;
    }

    private record Input() implements InputBinding<Map<String, Object>> {
        @Override
        public ObjectNode schema() {
            return schemaOf("message");
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }

        @Override
        public Binding<Map<String, Object>> bind(JsonNode arguments) {
            return new Binding.Bound<>(Map.of());
        }
    }

    private record Output() implements OutputBinding<Map<String, Object>> {
        @Override
        public ObjectNode schema() {
            return schemaOf("message");
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }

        @Override
        public ObjectNode write(Map<String, Object> value) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
