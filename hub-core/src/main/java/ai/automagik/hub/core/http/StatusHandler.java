package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.Dispatcher;
import ai.automagik.hub.core.mcp.ServerIdentity;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers {@code /health}, {@code /ready} and {@code /version}, also while the hub stops. Passes everything else on. */
final class StatusHandler extends Handler.Wrapper {

    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final ServerIdentity identity;
    private final Supplier<Readiness> readiness;
    private final Gate gate;

    StatusHandler(Gate gate, ServerIdentity identity, Supplier<Readiness> readiness) {
        super(gate);
        this.gate = gate;
        this.identity = identity;
        this.readiness = readiness;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        boolean mine = path.equals("/health") || path.equals("/ready") || path.equals("/version");
        if (!mine) {
            return super.handle(request, response, callback);
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        answer(path, response, callback);
        return true;
    }

    private void answer(String path, Response response, Callback callback) {
        switch (path) {
            case "/health" -> JsonResponse.send(response, callback, OK, JSON, alive());
            case "/version" ->
                JsonResponse.send(
                        response,
                        callback,
                        OK,
                        JSON,
                        JsonResponse.version(identity.name(), identity.version(), Dispatcher.revisions()));
            default -> {
                Readiness now = gate.isOpen() ? readiness.get() : stopping();
                int status = now.ready() ? OK : SERVICE_UNAVAILABLE;
                JsonResponse.send(response, callback, status, JSON, JsonResponse.readiness(now));
            }
        }
    }

    private static ObjectNode alive() {
        return JsonNodeFactory.instance.objectNode().put("status", "ok");
    }

    private static Readiness stopping() {
        return new Readiness(List.of(new Readiness.Part("server", false, "The hub is stopping")));
    }
}
