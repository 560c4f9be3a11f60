package ai.automagik.hub.core.call;

import ai.automagik.hub.core.call.CallLimits.Admission;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.Completable;
import ai.automagik.hub.core.registry.Invocation;
import ai.automagik.hub.core.registry.MountedDocument;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.registry.MountedPrompt;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.core.registry.PluginLease;
import ai.automagik.hub.schema.Binding;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.ResourceContent;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;

/**
 * Runs calls: one virtual thread each, which is interrupted when the client goes away or the deadline passes. The waiting
 * thread never waits longer than the deadline, whatever the handler does.
 */
public final class CallRunner implements Calls {

    private final CallLimits limits;
    private final CallRates rates;
    private final Deadlines deadlines;
    private final CallAudit audit;
    private final CallAccounts accounts;
    private final InstantSource clock;
    private final Duration timeout;
    private final Replies replies = new Replies();

    /**
     * Runs calls within limits and rates.
     *
     * @param deadlines interrupts calls that take too long
     * @param accounts gives the tokens of the callers' accounts
     * @param timeout how long a call may take
     */
    public CallRunner(
            CallLimits limits,
            CallRates rates,
            Deadlines deadlines,
            CallAudit audit,
            CallAccounts accounts,
            InstantSource clock,
            Duration timeout) {
        this.accounts = Objects.requireNonNull(accounts);
        this.rates = Objects.requireNonNull(rates);
        this.deadlines = Objects.requireNonNull(deadlines);
        this.limits = Objects.requireNonNull(limits);
        this.audit = Objects.requireNonNull(audit);
        this.clock = Objects.requireNonNull(clock);
        this.timeout = Objects.requireNonNull(timeout);
    }

    @Override
    public Outcome call(CallRequest request) {
        long begin = System.nanoTime();
        Instant at = clock.instant();
        Outcome outcome = CallPolicy.refusal(request.caller(), request.task())
                .<Outcome>map(refusal -> refusal)
                .or(() -> rates.refusal(request.caller().user(), request.task()))
                .orElseGet(() -> bindAndRun(request, at));
        audit.add(entry(request, outcome, at, Duration.ofNanos(System.nanoTime() - begin)));
        return outcome;
    }

    @Override
    public Optional<Outcome> refusal(CallRequest request) {
        Optional<Outcome> refusal = CallPolicy.refusal(request.caller(), request.task())
                .<Outcome>map(denied -> denied)
                .or(() -> request.task() instanceof Task.Operate(MountedOperation operation, JsonNode arguments)
                        ? misfit(operation.operation(), arguments)
                        : Optional.empty());
        refusal.ifPresent(outcome -> audit.add(entry(request, outcome, clock.instant(), Duration.ZERO)));
        return refusal;
    }

    private static <I, O> Optional<Outcome> misfit(CompiledOperation<I, O> operation, JsonNode arguments) {
        return switch (operation.input().bind(arguments)) {
            case Binding.Refused<I> refused -> Optional.of(new Outcome.InvalidArgument(refused.violations()));
            case Binding.Bound<I> bound -> Optional.empty();
        };
    }

    /** A task whose arguments are bound. */
    private interface Deed {

        /** Does it, on the call's own thread. */
        Outcome run(RunningCall call) throws IOException, InterruptedException;
    }

    private Outcome bindAndRun(CallRequest request, Instant at) {
        Task task = request.task();
        return switch (task) {
            case Task.Operate(MountedOperation operation, JsonNode arguments) ->
                bindAndRun(operation.operation(), arguments, request, at);
            case Task.Read(MountedDocument document, String uri) ->
                admitAndRun(request, at, call -> {
                    ResourceContent content = document.reader().read(uri, call);
                    return Replies.of(task, new Result.Document(Objects.requireNonNull(content, "content")));
                });
            case Task.Write(MountedPrompt prompt, Map<String, String> arguments) -> {
                List<Violation> violations = prompt.prompt().violations(arguments);
                yield violations.isEmpty()
                        ? admitAndRun(
                                request,
                                at,
                                call -> Replies.of(
                                        task,
                                        new Result.Messages(prompt.prompt()
                                                .prompt()
                                                .writer()
                                                .write(arguments, call))))
                        : new Outcome.InvalidArgument(violations);
            }
            case Task.Complete(Completable subject, String argument, String prefix) ->
                subject.hasArgument(argument)
                        ? admitAndRun(
                                request,
                                at,
                                call -> Replies.of(
                                        task,
                                        new Result.Proposals(subject.completer().complete(argument, prefix, call))))
                        : new Outcome.InvalidArgument(List.of(new Violation(argument, "is unknown")));
        };
    }

    private <I, O> Outcome bindAndRun(
            CompiledOperation<I, O> operation, JsonNode arguments, CallRequest request, Instant at) {
        return switch (operation.input().bind(arguments)) {
            case Binding.Refused<I> refused -> new Outcome.InvalidArgument(refused.violations());
            case Binding.Bound<I> bound ->
                admitAndRun(request, at, call -> {
                    Invocation invocation = new Invocation(request.caller(), call);
                    return replies.of(operation, operation.body().run(bound.value(), invocation));
                });
        };
    }

    private Outcome admitAndRun(CallRequest request, Instant at, Deed deed) {
        Optional<String> tool =
                request.task().tool().map(mounted -> mounted.tool().name());
        return switch (limits.admit(request.caller().user(), tool)) {
            case Admission.Full full -> new Outcome.Limited(full.reason());
            case Admission.Place place -> holdAndRun(request, at, deed, place.leave());
        };
    }

    private Outcome holdAndRun(CallRequest request, Instant at, Deed deed, Runnable leave) {
        Optional<MountedTool> tool = request.task().tool();
        Optional<PluginLease.Hold> hold = tool.flatMap(mounted -> mounted.hold());
        if (tool.isPresent() && hold.isEmpty()) {
            leave.run();
            return new Outcome.Limited("Tool '" + tool.get().tool().name() + "' is being replaced; call it again");
        }
        Runnable release = () -> {
            hold.ifPresent(PluginLease.Hold::close);
            leave.run();
        };
        Duration within = request.waiter().patience().orElse(timeout);
        RunningCall running = new RunningCall(request, accounts, at.plus(within));
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual()
                .name("call-" + request.callId())
                .unstarted(() -> outcome.complete(run(deed, running, release)));
        tool.ifPresent(
                mounted -> thread.setContextClassLoader(mounted.tool().lease().loader()));
        thread.start();
        return await(outcome, running, thread, within);
    }

    private static Outcome run(Deed deed, RunningCall call, Runnable release) {
        try {
            return deed.run(call);
        } catch (InterruptedException e) { // the thread ends here, so there is nobody left to tell
            return new Outcome.Cancelled();
        } catch (Throwable e) { // whatever a plugin throws, linkage and stack errors included, ends here
            return failure(call, e);
        } finally {
            call.end();
            release.run();
        }
    }

    private static Outcome failure(RunningCall call, Throwable thrown) {
        if (call.isOver()) {
            return new Outcome.Cancelled();
        }
        // However a plugin wraps what ended its handler, the open question is why.
        return call.openQuestions().isEmpty()
                ? Failures.of(call.request(), thrown)
                : new Outcome.InputRequired(call.openQuestions());
    }

    @SuppressWarnings("try") // the watch does its work by being open
    private Outcome await(CompletableFuture<Outcome> outcome, RunningCall running, Thread thread, Duration within) {
        try (Deadlines.Watch watch = deadlines.watch(within, () -> outcome.complete(new Outcome.Timeout(within)))) {
            Outcome ended = outcome.get();
            return ended instanceof Outcome.Timeout ? abandon(running, thread, ended) : ended;
        } catch (InterruptedException e) { // how a client's going away is told; see Calls
            return abandon(running, thread, new Outcome.Cancelled());
        } catch (ExecutionException e) {
            throw new IllegalStateException("run() gives an outcome for everything it catches", e);
        }
    }

    private static Outcome abandon(RunningCall running, Thread thread, Outcome outcome) {
        running.end();
        thread.interrupt();
        return outcome;
    }

    private static AuditStore.Entry entry(CallRequest request, Outcome outcome, Instant at, Duration took) {
        long responseSize = outcome instanceof Outcome.Ok ok ? Replies.size(ok.result()) : 0;
        AuditEvent event = new AuditEvent(
                at.truncatedTo(ChronoUnit.MILLIS),
                Optional.of(request.caller().user()),
                request.task().kind(),
                request.task().name(),
                Optional.of(request.task().effect().name().toLowerCase(Locale.ROOT)),
                outcome.word(),
                took,
                request.requestBytes(),
                responseSize,
                Optional.of(request.callId()));
        return new AuditStore.Entry(request.caller().workspace(), event);
    }
}
