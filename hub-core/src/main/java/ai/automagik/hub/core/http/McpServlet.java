package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Authenticator;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.external.IssuerUnavailableException;
import ai.automagik.hub.core.call.ListChanges;
import ai.automagik.hub.core.mcp.Arrival;
import ai.automagik.hub.core.mcp.Dispatcher;
import ai.automagik.hub.core.mcp.JsonRpc;
import ai.automagik.hub.core.mcp.Message;
import ai.automagik.hub.core.mcp.Reply;
import ai.automagik.hub.core.mcp.RpcError;
import ai.automagik.hub.core.mcp.Subscription;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.UserId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/** MCP over HTTP: Streamable HTTP of 2026-07-28 and of the legacy revisions, on one path. Thread-safe. */
public final class McpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(McpServlet.class);

    private static final String TOO_MANY_CALLS = "The user has too many requests at work; wait for some to end";
    private static final String TOO_MANY_STREAMS = "There are too many open streams; close one that is not needed";
    private static final String NO_EVENTS = "The request accepts no text/event-stream, which is what answers it";

    private final transient Parts parts;
    private final transient JsonRpc jsonRpc = new JsonRpc();
    private final transient BoundedBody body;
    private final transient Pulse pulse;
    private final transient Quota arriving;
    private final transient Quota calls;
    private final transient Quota streams;
    private final transient Set<CallExchange> running = ConcurrentHashMap.newKeySet();
    private final transient Set<ChangeStream> open = ConcurrentHashMap.newKeySet();
    private transient volatile boolean stopping;

    /**
     * What the servlet is made of.
     *
     * @param dispatcher answers messages
     * @param changes tells open streams of changes
     * @param authenticator tells who calls
     * @param doorway checks where requests come from and go to
     * @param challenges writes what a token lacks
     * @param bounds what is too much
     */
    public record Parts(
            Dispatcher dispatcher,
            ListChanges changes,
            Authenticator authenticator,
            Doorway doorway,
            ChallengeHeader challenges,
            HttpBounds bounds) {}

    /** Makes a servlet; {@link #destroy} ends its one thread. */
    public McpServlet(Parts parts) {
        HttpBounds bounds = parts.bounds();
        this.parts = parts;
        this.body = new BoundedBody(bounds);
        this.pulse = new Pulse(shorter(bounds.firstByte(), bounds.keepAlive()));
        this.arriving = new Quota(bounds.maxCallsPerUser(), Integer.MAX_VALUE);
        this.calls = new Quota(bounds.maxCallsPerUser(), Integer.MAX_VALUE);
        this.streams = new Quota(bounds.maxStreamsPerUser(), bounds.maxStreams());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Optional<Doorway.Refusal> refusal =
                    parts.doorway().check(request.getHeader("Host"), request.getHeader("Origin"));
            if (refusal.isPresent()) {
                refuse(request, response, refusal.get().status(), refusal.get().message());
            } else {
                admit(request, response);
            }
        } catch (IssuerUnavailableException e) {
            LOG.warn("A request was not let in because nobody can say whose it is: {}", e.getMessage());
            refuse(request, response, 503, "The sign-in service does not answer; try again in a moment");
        } catch (StorageException e) {
            LOG.warn("A request was not let in because storage does not answer: {}", e.getMessage());
            json(request).send(response, parts.dispatcher().refuse(RpcError.storage()));
        }
    }

    private void admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean post = request.getMethod().equals("POST");
        if (!post && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "POST, GET");
            refuse(request, response, 405, "Method '" + request.getMethod() + "' is not for this path; use POST");
            return;
        }
        switch (parts.authenticator().authenticate(Optional.ofNullable(request.getHeader("Authorization")))) {
            case Authentication.Refused(Challenge challenge) -> {
                Reply.Answer answer = parts.dispatcher().refuse(RpcError.transport(401, challenge.description()));
                json(request).send(response, new Reply.Answer(answer.message(), 401, Optional.of(challenge)));
            }
            case Authentication.Granted(Caller caller) -> {
                if (post) {
                    post(request, response, caller);
                } else {
                    get(request, response, caller);
                }
            }
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response, Caller caller) throws IOException {
        // The header itself: the container looks for the charset in it, and fails where it finds none. JSON is UTF-8
        // anyway.
        if (!MediaTypes.isJson(request.getHeader("Content-Type"))) {
            refuse(request, response, 415, "The request's content type is not application/json; send JSON");
            return;
        }
        String accept = request.getHeader("Accept");
        if (!MediaTypes.accepts(accept, "application/json")) {
            refuse(request, response, 406, "The request accepts no application/json; accept it and text/event-stream");
            return;
        }
        if (!arriving.take(caller.user())) {
            refuse(request, response, 429, TOO_MANY_CALLS);
            return;
        }
        try {
            byte[] bytes = read(request, caller);
            Message message = jsonRpc.read(bytes, 0, bytes.length);
            // A stream's headers are sent before its answer is known, and the answer to a handshake names the session
            // in one.
            boolean mayStream = MediaTypes.accepts(accept, MediaTypes.EVENTS) && !Dispatcher.isHandshake(message);
            CallExchange exchange =
                    new CallExchange(response, json(request), mayStream, parts.bounds(), hungUp(request));
            work(request, message, exchange, arrival(request, caller, bytes.length, exchange));
        } catch (BoundedBody.RefusedException e) {
            refuse(request, response, e.status(), e.problem());
        }
    }

    private byte[] read(HttpServletRequest request, Caller caller) throws IOException {
        try {
            return body.read(request.getInputStream(), request.getContentLengthLong());
        } finally {
            arriving.giveBack(caller.user());
        }
    }

    private static BooleanSupplier hungUp(HttpServletRequest request) {
        EndPoint line = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        return line instanceof ClientLine client ? client::hasHungUp : () -> false;
    }

    private void work(HttpServletRequest request, Message message, CallExchange exchange, Arrival arrival) {
        UserId user = arrival.caller().user();
        if (!calls.take(user)) {
            exchange.answer(parts.dispatcher().refuse(message, RpcError.transport(429, TOO_MANY_CALLS)));
            return;
        }
        running.add(exchange);
        pulse.add(exchange);
        try {
            Reply reply = parts.dispatcher().accept(message, arrival);
            reply(request, exchange, message, reply);
        } finally {
            pulse.remove(exchange);
            running.remove(exchange);
            exchange.release();
            calls.giveBack(user);
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response, Caller caller) throws IOException {
        CallExchange exchange = new CallExchange(response, json(request), true, parts.bounds(), () -> false);
        if (!MediaTypes.accepts(request.getHeader("Accept"), MediaTypes.EVENTS)) {
            refuse(request, response, 406, "The request accepts no text/event-stream; GET opens a stream of changes");
            return;
        }
        reply(
                request,
                exchange,
                new Message.Notification("", JsonNodeFactory.instance.objectNode()),
                parts.dispatcher().stream(arrival(request, caller, 0, exchange)));
    }

    private void reply(HttpServletRequest request, CallExchange exchange, Message message, Reply reply) {
        switch (reply) {
            case Reply.Answer answer -> exchange.answer(answer);
            case Reply.Accepted() -> exchange.accepted();
            case Reply.Listening(Subscription subscription) -> listen(request, exchange, message, subscription);
        }
    }

    private void listen(HttpServletRequest request, CallExchange exchange, Message message, Subscription subscription) {
        if (!exchange.mayStream()) {
            exchange.answer(parts.dispatcher().refuse(message, RpcError.transport(406, NO_EVENTS)));
            return;
        }
        if (!streams.take(subscription.user())) {
            exchange.answer(parts.dispatcher().refuse(message, RpcError.transport(429, TOO_MANY_STREAMS)));
            return;
        }
        exchange.release();
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        ChangeStream stream =
                new ChangeStream(context, subscription, parts.bounds(), self -> forget(self, subscription));
        open.add(stream);
        pulse.add(stream);
        stream.open(parts.changes());
        if (stopping) {
            stream.close();
        }
    }

    private void forget(ChangeStream stream, Subscription subscription) {
        pulse.remove(stream);
        open.remove(stream);
        streams.giveBack(subscription.user());
    }

    private static Arrival arrival(HttpServletRequest request, Caller caller, long bytes, CallExchange exchange) {
        String client = request.getRemoteAddr() + ' ' + request.getHeader("User-Agent");
        Optional<String> session = Optional.ofNullable(request.getHeader(JsonAnswer.SESSION));
        return new Arrival(caller, Optional.of(new RequestHeaders(request)), client, session, bytes, exchange);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status, String message)
            throws IOException {
        json(request).send(response, parts.dispatcher().refuse(RpcError.transport(status, message)));
    }

    private JsonAnswer json(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return new JsonAnswer(parts.challenges(), host == null ? "" : host);
    }

    /** Ends all open streams, and any that opens later, with their last message; does not wait for slow clients. */
    void closeStreams() {
        stopping = true;
        open.forEach(stream -> Thread.startVirtualThread(stream::close));
    }

    /** Cancels all running calls; their clients are told. */
    void cancelCalls() {
        running.forEach(exchange -> exchange.cancellation().cancel());
    }

    @Override
    public void destroy() {
        pulse.close();
    }
}
