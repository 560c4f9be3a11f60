package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Calls;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.task.TaskRunner;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.StorageException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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

    private static final int NOT_FOUND = 404;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final ServerIdentity identity;
    private final MountSource mounts;
    private final Supplier<String> callIds;
    private final Revisions revisions;
    private final Sessions sessions;
    private final Envelope envelope = new Envelope();
    private final Subscriptions subscriptions;
    private final ToolList toolList = new ToolList();
    private final InFlight inFlight = new InFlight();
    private final ClientRequests requests;
    private final AskDesk desk;
    private final ToolCalls toolCalls;
    private final Optional<TaskMethods> tasks;
    private final Paging paging;
    private final Offers offers;
    private final SessionCalls sessionCalls;

    /**
     * What answering takes.
     *
     * @param identity who this server is
     * @param mounts gives each caller their operations
     * @param calls carries operations out
     * @param callIds names calls; never the same name twice
     * @param sealing seals what clients carry
     * @param asking reaches people whose client cannot ask, or whose answer comes to another hub
     * @param wishes what legacy sessions are to be told
     * @param tasks runs long calls as tasks; empty if there are none
     */
    public record Parts(
            ServerIdentity identity,
            MountSource mounts,
            Calls calls,
            Supplier<String> callIds,
            Sealing sealing,
            Asking asking,
            SessionWishes wishes,
            Optional<TaskRunner> tasks) {}

    /**
     * What seals what clients carry.
     *
     * @param sealer seals
     * @param clock tells when it ends
     * @param random makes it unguessable
     */
    public record Sealing(Sealer sealer, InstantSource clock, SecureRandom random) {}

    /**
     * The ways to people and their answers beside the client's own stream.
     *
     * @param pages the hub's pages
     * @param relay the way between hubs
     */
    public record Asking(AskPages pages, AnswerRelay relay) {

        /** No other way. */
        public static final Asking NONE = new Asking(AskPages.NONE, AnswerRelay.NONE);
    }

    /** Answers with what the parts give. */
    public Dispatcher(Parts parts) {
        Sealing sealing = parts.sealing();
        this.identity = parts.identity();
        this.mounts = parts.mounts();
        this.callIds = parts.callIds();
        this.revisions = new Revisions(identity);
        this.sessions = new Sessions(sealing.sealer(), sealing.clock(), sealing.random());
        this.subscriptions = new Subscriptions(envelope, identity, parts.wishes());
        this.requests = new ClientRequests(
                envelope, sealing.sealer(), sealing.random(), parts.asking().relay());
        this.desk = new AskDesk(
                envelope,
                new Questions(),
                new RequestStates(sealing.sealer(), sealing.clock()),
                requests,
                parts.asking().pages());
        this.sessionCalls = new SessionCalls(mounts, desk, parts.wishes());
        Optional<LongCalls> longCalls =
                parts.tasks().map(runner -> new LongCalls(runner, mounts, parts.calls(), callIds, desk));
        TaskCalls calls = new TaskCalls(parts.calls(), callIds, desk, inFlight, sessionCalls);
        this.toolCalls = new ToolCalls(mounts, desk, calls, longCalls);
        this.tasks = parts.tasks().map(runner -> new TaskMethods(runner, desk));
        parts.tasks().ifPresent(runner -> runner.start(longCalls.get()));
        this.paging = new Paging(desk, new ListCursors(sealing.sealer()));
        this.offers = new Offers(desk, paging, calls);
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
            case Message.Response response -> response(response, arrival);
            case Message.Malformed(Optional<JsonNode> id, RpcError error) -> refuse(id, error);
        };
    }

    /** Opens a legacy stream of changes: a GET over HTTP. */
    public Reply stream(Arrival arrival) {
        return inSession(arrival, Optional.empty(), session -> {
            Revision revision = revisions.of(arrival.headers(), session);
            return revision.cancelsOnDisconnect()
                    ? refuse(RpcError.transport(
                            405, "This revision has no GET; open a stream with " + Methods.LISTEN + " by POST"))
                    : new Reply.Listening(subscriptions.legacy(arrival.caller(), session));
        });
    }

    private interface InSession {
        Reply reply(Optional<Session> session);
    }

    /** Replies in the session that the message names; a session is nothing to the revisions that have none. */
    private Reply inSession(Arrival arrival, Optional<JsonNode> id, InSession work) {
        Optional<RpcError> unsupported = Revisions.unsupported(arrival.headers());
        if (unsupported.isPresent()) {
            return refuse(id, unsupported.get());
        }
        if (arrival.session().isEmpty() || Revisions.isModern(arrival.headers())) {
            return work.reply(Optional.empty());
        }
        Optional<Session> session =
                sessions.find(arrival.caller(), arrival.session().get());
        return session.isPresent() ? work.reply(session) : refuse(id, RpcError.unknownSession());
    }

    private Reply response(Message.Response response, Arrival arrival) {
        return inSession(arrival, Optional.empty(), session -> {
            requests.answered(arrival.caller(), response);
            return new Reply.Accepted();
        });
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
        return inSession(arrival, Optional.empty(), session -> {
            Optional<RpcError> error =
                    revisions.of(arrival.headers(), session).refusal(notification, arrival.headers());
            if (error.isPresent()) {
                return refuse(Optional.empty(), error.get());
            }
            if (notification.method().equals(Methods.CANCELLED)) {
                inFlight.cancel(arrival, notification.params().path("requestId"));
            }
            return new Reply.Accepted();
        });
    }

    private Reply request(Message.Request request, Arrival arrival) {
        // A handshake agrees on the version by itself, and its client may still name a session that it has lost.
        return request.method().equals(Methods.INITIALIZE) || Revisions.isModern(request)
                ? request(request, arrival, Optional.empty())
                : inSession(arrival, Optional.of(request.id()), session -> request(request, arrival, session));
    }

    private Reply request(Message.Request request, Arrival arrival, Optional<Session> session) {
        Revision revision = revisions.of(request, arrival.headers(), session);
        Client client = session.map(Session::client).orElseGet(() -> revision.client(request));
        try {
            Work work = new Work(request, revision, client, session, arrival);
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

    private Reply carryOut(Work work, Command command) {
        return switch (command) {
            case Command.Refused(RpcError error) -> desk.refuse(work, error);
            case Command.Ping ping -> answer(work, ping, json -> {});
            case Command.Discover discover -> answer(work, discover, this::discover);
            case Command.Initialize initialize -> initialize(work, initialize);
            case Command.ListTools list -> list(work, list);
            case Command.CallTool call -> toolCalls.answer(work, call);
            case Command.GetTask get -> task(work, methods -> methods.get(work, get));
            case Command.UpdateTask update -> task(work, methods -> methods.update(work, update));
            case Command.CancelTask cancel -> task(work, methods -> methods.cancel(work, cancel));
            case Command.OfMount offer -> offers.answer(work, offer, mounts.of(work.caller()));
            case Command.OfSession wish -> sessionCalls.answer(work, wish);
            case Command.Listen listen -> new Reply.Listening(subscriptions.modern(work.caller(), work.id(), listen));
        };
    }

    private Reply task(Work work, Function<TaskMethods, Reply> method) {
        return tasks.map(method)
                .orElseGet(() ->
                        desk.refuse(work, RpcError.methodNotFound(work.request().method(), NOT_FOUND)));
    }

    private Reply.Answer answer(Work work, Command command, Consumer<JsonGenerator> members) {
        return desk.result(work, command, ResultType.COMPLETE, members);
    }

    private void discover(JsonGenerator json) {
        json.writeArrayPropertyStart("supportedVersions");
        Revisions.MODERN.forEach(json::writeString);
        json.writeEndArray();
        Capabilities.write(tasks.isPresent(), json);
        json.writeStringProperty("instructions", identity.instructions());
    }

    private Reply initialize(Work work, Command.Initialize initialize) {
        Reply.Answer answer = answer(work, initialize, json -> {
            json.writeStringProperty("protocolVersion", initialize.version());
            Capabilities.write(json);
            json.writeName("serverInfo");
            identity.write(json);
            json.writeStringProperty("instructions", identity.instructions());
        });
        String session = sessions.open(work.caller(), initialize.version(), work.client());
        return new Reply.Answer(answer.message(), answer.status(), answer.challenge(), Optional.of(session));
    }

    private Reply list(Work work, Command.ListTools list) {
        List<MountedOperation> operations =
                mounts.of(work.caller()).listed(ClientFamily.of(work.client()).listed());
        return paging.answer(
                work,
                list,
                ToolList.PAGES,
                operations,
                list.cursor(),
                (mounted, json) -> toolList.write(mounted, work.view(), json));
    }
}
