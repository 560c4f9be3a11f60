package ai.automagik.hub.core.rest;

import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.mcp.JsonRpc;
import ai.automagik.hub.core.rest.SettingsReader.UnreadableException;
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

/** Reads an object of texts and booleans; no body is an empty one. */
final class FieldsReader implements MessageBodyReader<FieldsBody> {

    private final BoundedBody body;
    private final JsonMapper mapper = JsonRpc.mapper();

    FieldsReader(BoundedBody body) {
        this.body = body;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == FieldsBody.class;
    }

    @Override
    public FieldsBody readFrom(
            Class<FieldsBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        byte[] bytes = body.read(in, -1);
        return bytes.length == 0 ? new FieldsBody(Map.of()) : new FieldsBody(fields(tree(bytes)));
    }

    private JsonNode tree(byte[] bytes) throws UnreadableException {
        try {
            return mapper.readTree(bytes);
        } catch (JacksonException e) {
            throw new UnreadableException(
                    400, "The request's body is not JSON, or is deeper or longer than this hub reads");
        }
    }

    private static Map<String, String> fields(JsonNode tree) throws UnreadableException {
        if (!(tree instanceof ObjectNode object)) {
            throw new UnreadableException(422, "The request's body is not an object; send {\"name\": \"value\"}");
        }
        Map<String, String> fields = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode value = entry.getValue();
            if (value.isContainer()) {
                throw new UnreadableException(
                        422, "A member of the request's body is a list or an object; send a text");
            }
            if (!value.isNull()) {
                fields.put(entry.getKey(), value.asString());
            }
        }
        return fields;
    }
}
