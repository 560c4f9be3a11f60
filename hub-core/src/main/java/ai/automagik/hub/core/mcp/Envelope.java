package ai.automagik.hub.core.mcp;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON-RPC 2.0 messages, without a tree in between. Thread-safe. */
final class Envelope {

    /** Holds an ordinary answer without growing. */
    private static final int USUAL_BYTES = 1024;

    private final JsonMapper mapper = JsonMapper.shared();

    /** Writes the answer to a request: its members are what the writer writes. */
    WireMessage result(JsonNode id, Consumer<JsonGenerator> members) {
        return message(json -> {
            json.writeName("id");
            json.writeTree(id);
            json.writeObjectPropertyStart("result");
            members.accept(json);
            json.writeEndObject();
        });
    }

    /** Writes the refusal of a request; without an id if none could be read. */
    WireMessage error(Optional<JsonNode> id, RpcError error) {
        return message(json -> {
            id.ifPresent(known -> {
                json.writeName("id");
                json.writeTree(known);
            });
            json.writeObjectPropertyStart("error");
            json.writeNumberProperty("code", error.code());
            json.writeStringProperty("message", error.message());
            error.data().ifPresent(data -> {
                json.writeName("data");
                json.writeTree(data);
            });
            json.writeEndObject();
        });
    }

    /** Writes a request of the server. */
    WireMessage request(String id, String method, Consumer<JsonGenerator> params) {
        return message(json -> {
            json.writeStringProperty("id", id);
            json.writeStringProperty("method", method);
            json.writeObjectPropertyStart("params");
            params.accept(json);
            json.writeEndObject();
        });
    }

    /** Writes a notification with parameters. */
    WireMessage notification(String method, Consumer<JsonGenerator> params) {
        return message(json -> {
            json.writeStringProperty("method", method);
            json.writeObjectPropertyStart("params");
            params.accept(json);
            json.writeEndObject();
        });
    }

    private WireMessage message(Consumer<JsonGenerator> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = mapper.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("jsonrpc", "2.0");
            members.accept(json);
            json.writeEndObject();
        }
        return new WireMessage(bytes.toByteArray());
    }
}
