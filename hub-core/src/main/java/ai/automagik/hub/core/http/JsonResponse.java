package ai.automagik.hub.core.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes small JSON documents to Jetty's own responses. */
final class JsonResponse {

    /** RFC 9457. */
    static final String PROBLEM = "application/problem+json";

    private JsonResponse() {}

    static void send(Response response, Callback callback, int status, String mediaType, JsonNode body) {
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(body);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    /** A problem that its status says all about. */
    static ObjectNode problem(int status) {
        ObjectNode problem = JsonNodeFactory.instance.objectNode();
        problem.put("type", "about:blank");
        problem.put("title", HttpStatus.getMessage(status));
        problem.put("status", status);
        return problem;
    }

    static ObjectNode problem(int status, String detail) {
        return problem(status).put("detail", detail);
    }

    static ObjectNode readiness(Readiness readiness) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("status", readiness.ready() ? "ready" : "not ready");
        ObjectNode parts = body.putObject("parts");
        readiness.parts().forEach(part -> {
            ObjectNode node = parts.putObject(part.name()).put("ready", part.ready());
            if (!part.detail().isEmpty()) {
                node.put("detail", part.detail());
            }
        });
        return body;
    }

    static ObjectNode version(String name, String version, List<String> revisions) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", name).put("version", version);
        revisions.forEach(body.putArray("mcp_revisions")::add);
        return body;
    }
}
