package ai.automagik.hub.core.rest;

import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.mcp.JsonRpc;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code {"settings": {"name": value}}}; no body is no settings. Values may be texts, numbers, booleans or null. */
final class SettingsReader implements MessageBodyReader<SettingsBody> {

    private final BoundedBody body;
    private final JsonMapper mapper = JsonRpc.mapper();

    SettingsReader(BoundedBody body) {
        this.body = body;
    }

    /** A body that was read and says nothing that fits. */
    static final class UnreadableException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String problem;

        UnreadableException(int status, String problem) {
            super(problem);
            this.status = status;
            this.problem = problem;
        }

        int status() {
            return status;
        }

        String problem() {
            return problem;
        }
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == SettingsBody.class;
    }

    @Override
    public SettingsBody readFrom(
            Class<SettingsBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        byte[] bytes = body.read(in, -1);
        return bytes.length == 0 ? new SettingsBody(Map.of()) : new SettingsBody(settings(tree(bytes)));
    }

    private JsonNode tree(byte[] bytes) throws UnreadableException {
        try {
            return mapper.readTree(bytes);
        } catch (JacksonException e) {
            // The exception's text quotes what was sent, which may be a secret.
            throw new UnreadableException(
                    400, "The request's body is not JSON, or is deeper or longer than this hub reads");
        }
    }

    private static Map<String, String> settings(JsonNode tree) throws UnreadableException {
        if (!(tree instanceof ObjectNode object)) {
            throw new UnreadableException(422, "The request's body is not an object; send {\"settings\": {...}}");
        }
        for (String name : object.propertyNames()) {
            if (!name.equals("settings")) {
                throw new UnreadableException(422, "The request's body has a member other than 'settings'");
            }
        }
        JsonNode settings = object.path("settings");
        if (!settings.isMissingNode() && !settings.isObject()) {
            throw new UnreadableException(422, "Member 'settings' is not an object of names and values");
        }
        return values(settings);
    }

    private static Map<String, String> values(JsonNode settings) throws UnreadableException {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : settings.properties()) {
            JsonNode value = entry.getValue();
            if (value.isContainer()) {
                throw new UnreadableException(422, "A value in 'settings' is a list or an object; send a text");
            }
            values.put(entry.getKey(), value.isNull() ? "" : value.asString());
        }
        return values;
    }
}
