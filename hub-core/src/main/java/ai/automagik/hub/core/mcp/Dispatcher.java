package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Calls;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Waiter;
import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.schema.MirroredArgument;
import ai.automagik.hub.storage.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Answers MCP messages: finds the revision, does what it asks, and says it the revision's way. Knows no transport. Thread-safe;
 * works on the calling thread, which should be a virtual one.
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final ServerIdentity identity;
    private final MountSource mounts;
    private final Calls calls;
    private final Supplier<String> callIds;
    private final Revisions revisions;
    private final Envelope envelope = new Envelope();
    private final Subscriptions subscriptions;
    private final ToolList toolList = new ToolList();
    private final InFlight inFlight = new InFlight();

    /**
     * Answers with what the sources give.
     *
     * @param identity who this server is
     * @param mounts gives each caller their operations
     * @param calls carries operations out
     * @param callIds names calls; never the same name twice
     */
    public Dispatcher(ServerIdentity identity, MountSource mounts, Calls calls, Supplier<String> callIds) {
        this.identity = identity;
        this.mounts = mounts;
        this.calls = calls;
        this.callIds = callIds;
        this.revisions = new Revisions(identity);
        this.subscriptions = new Subscriptions(envelope, identity);
    }

    /** The revisions this server speaks, newest first. */
    public static List<String> revisions() {
        return Revisions.ALL;
    }

    /** Answers one message. Never throws. */
    public Reply accept(Message message, Arrival arrival) {
        return switch (message) {
            case Message.Request request -> request(request, arrival);
            case Message.Notification notification -> notification(notification, arrival);
            case Message.Response() -> new Reply.Accepted();
            case Message.Malformed(Optional<JsonNode> id, RpcError error) -> refuse(id, error);
        };
    }

    /** Opens a legacy stream of changes: a GET over HTTP. */
    public Reply stream(Arrival arrival) {
        Optional<RpcError> error = Revisions.unsupported(arrival.headers());
        if (error.isPresent()) {
            return refuse(Optional.empty(), error.get());
        }
        return revisions.byHeader(arrival.headers()).cancelsOnDisconnect()
                ? refuse(RpcError.transport(
                        405, "This revision has no GET; open a stream with " + Methods.LISTEN + " by POST"))
                : new Reply.Listening(subscriptions.legacy(arrival.caller()));
    }

    /** Makes the answer of a transport that refuses a message before anybody has read it. */
    public Reply.Answer refuse(RpcError error) {
        return refuse(Optional.empty(), error);
    }

    /** Makes the answer of a transport that refuses a message it has read. */
    public Reply.Answer refuse(Message message, RpcError error) {
        return refuse(message instanceof Message.Request request ? Optional.of(request.id()) : Optional.empty(), error);
    }

    private Reply.Answer refuse(Optional<JsonNode> id, RpcError error) {
        return new Reply.Answer(envelope.error(id, error), error.status(), Optional.empty());
    }

    private Reply notification(Message.Notification notification, Arrival arrival) {
        Optional<RpcError> error = Revisions.unsupported(arrival.headers())
                .or(() -> revisions.byHeader(arrival.headers()).refusal(notification, arrival.headers()));
        if (error.isPresent()) {
            return refuse(Optional.empty(), error.get());
        }
        if (notification.method().equals(Methods.CANCELLED)) {
            inFlight.cancel(arrival, notification.params().path("requestId"));
        }
        return new Reply.Accepted();
    }

    private Reply request(Message.Request request, Arrival arrival) {
        Optional<RpcError> unsupported = request.method().equals(Methods.INITIALIZE)
                ? Optional.empty()
                : Revisions.unsupported(arrival.headers());
        if (unsupported.isPresent()) {
            return refuse(Optional.of(request.id()), unsupported.get());
        }
        Revision revision = revisions.of(request, arrival.headers());
        try {
            Work work = new Work(request, revision, revision.client(request), arrival);
            return carryOut(work, revision.read(request, arrival.headers()));
        } catch (StorageException e) {
            LOG.warn("A request was refused because storage does not answer: {}", e.getMessage());
            return refuse(Optional.of(request.id()), RpcError.storage());
        } catch (RuntimeException e) {
            String callId = callIds.get();
            LOG.error("A request failed; call id {}", callId, e);
            return refuse(Optional.of(request.id()), RpcError.internal(callId));
        }
    }

    private record Work(Message.Request request, Revision revision, Client client, Arrival arrival) {

        Descriptors.View view() {
            return Descriptors.View.of(client, revision);
        }
    }

    private Reply carryOut(Work work, Command command) {
        return switch (command) {
            case Command.Refused(RpcError error) ->
                refuse(Optional.of(work.request().id()), error);
            case Command.Ping ping -> answer(work, ping, json -> {});
            case Command.Discover discover -> answer(work, discover, this::discover);
            case Command.Initialize initialize -> answer(work, initialize, json -> initialize(initialize, json));
            case Command.ListTools list -> list(work, list);
            case Command.CallTool call -> call(work, call);
            case Command.Listen listen ->
                new Reply.Listening(subscriptions.modern(
                        work.arrival().caller(), work.request().id(), listen));
        };
    }

    private Reply answer(Work work, Command command, Consumer<JsonGenerator> members) {
        return new Reply.Answer(result(work, command, members), 200, Optional.empty());
    }

    private WireMessage result(Work work, Command command, Consumer<JsonGenerator> members) {
        return envelope.result(work.request().id(), json -> {
            members.accept(json);
            work.revision().complete(command, json);
        });
    }

    private void discover(JsonGenerator json) {
        json.writeArrayPropertyStart("supportedVersions");
        Revisions.MODERN.forEach(json::writeString);
        json.writeEndArray();
        Capabilities.write(json);
        json.writeStringProperty("instructions", identity.instructions());
    }

    private void initialize(Command.Initialize initialize, JsonGenerator json) {
        json.writeStringProperty("protocolVersion", initialize.version());
        Capabilities.write(json);
        json.writeName("serverInfo");
        identity.write(json);
        json.writeStringProperty("instructions", identity.instructions());
    }

    private Reply list(Work work, Command.ListTools list) {
        List<MountedOperation> operations = mounts.of(work.arrival().caller()).operations();
        Optional<Integer> start = ToolList.start(operations, list.cursor());
        return start.isEmpty()
                ? refuse(
                        Optional.of(work.request().id()),
                        RpcError.invalidParams(
                                "Parameter 'cursor' is not one of this server's; list from the beginning"))
                : answer(work, list, json -> toolList.write(operations, start.get(), work.view(), json));
    }

    private Reply call(Work work, Command.CallTool call) {
        Optional<MountedOperation> operation = find(mounts.of(work.arrival().caller()), call.name());
        if (operation.isEmpty()) {
            return refuse(
                    Optional.of(work.request().id()),
                    RpcError.invalidParams(
                            "Tool '" + Quote.brief(call.name()) + "' is unknown; tools/list names yours"));
        }
        Optional<RpcError> mismatch = headerMismatch(work, call, operation.get());
        if (mismatch.isPresent()) {
            return refuse(Optional.of(work.request().id()), mismatch.get());
        }
        Outcome outcome = carryOut(work, call, operation.get());
        WireMessage message =
                result(work, call, json -> OutcomeWriter.write(operation.get().wireName(), outcome, json));
        return new Reply.Answer(message, OutcomeWriter.status(outcome), OutcomeWriter.challenge(outcome));
    }

    /** Only over HTTP are there headers, and only the modern revision puts arguments into them. */
    private static Optional<RpcError> headerMismatch(Work work, Command.CallTool call, MountedOperation operation) {
        List<MirroredArgument> mirrored = operation.operation().input().mirrored();
        return mirrored.isEmpty() || !work.revision().cancelsOnDisconnect()
                ? Optional.empty()
                : work.arrival()
                        .headers()
                        .flatMap(headers -> ArgumentHeaders.mismatch(mirrored, call.arguments(), headers));
    }

    private static Optional<MountedOperation> find(Mount mount, String name) {
        // Clients may write '-' for '_': some do not allow the other in names.
        return mount.find(name).or(() -> mount.find(name.replace('-', '_')));
    }

    private Outcome carryOut(Work work, Command.CallTool call, MountedOperation operation) {
        Arrival arrival = work.arrival();
        Cancellation cancellation = arrival.exchange().cancellation();
        Waiter waiter = call.progressToken()
                .<Waiter>map(token -> new Progress(envelope, token, arrival.exchange()))
                .orElse(Waiter.SILENT);
        CallRequest request =
                new CallRequest(callIds.get(), arrival.caller(), operation, call.arguments(), arrival.bytes(), waiter);
        if (work.revision().cancelsOnDisconnect()) {
            cancellation.followConnection();
            return cancellation.during(() -> calls.call(request));
        }
        try (InFlight.Entry _ = inFlight.enter(arrival, work.request().id())) {
            return cancellation.during(() -> calls.call(request));
        }
    }
}
