package ai.automagik.hub.core.mcp;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON-RPC 2.0 messages. Thread-safe. */
public final class JsonRpc {

    /** Deeper arguments are an attack on the stack, not a call: real schemas stay under ten levels. */
    public static final int MAX_DEPTH = 64;

    /** One text: a document or picture in base64 fits; what the transport lets in bounds it further. */
    public static final int MAX_STRING_CHARS = 4 * 1024 * 1024;

    /** A number longer than this costs quadratic time to read and means nothing to any service. */
    public static final int MAX_NUMBER_CHARS = 200;

    /** A property's name; names are read into memory once more than texts are. */
    public static final int MAX_NAME_CHARS = 1024;

    /**
     * Values, names, and beginnings and ends of lists and objects, in one message. Short ones cost some fifty times more as a tree
     * than on the wire, so that bytes alone bound nothing: 4 MB of empty lists are over a million. A table of five thousand rows
     * and nine columns fits.
     */
    public static final int MAX_TOKENS = 100_000;

    /** A whole message, the same on every transport. */
    public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    /** Ids are kept while a request runs, and sent back. */
    public static final int MAX_ID_CHARS = 256;

    private final JsonMapper mapper;

    /** Makes a reader with the bounds of this class. */
    public JsonRpc() {
        this.mapper = mapper();
    }

    /** A mapper that reads within the bounds of this class, and gives up as soon as one is passed, with no more built than that. */
    public static JsonMapper mapper() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING_CHARS)
                .maxNumberLength(MAX_NUMBER_CHARS)
                .maxNameLength(MAX_NAME_CHARS)
                .maxTokenCount(MAX_TOKENS)
                .maxDocumentLength(MAX_MESSAGE_BYTES)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                // The same property twice means one thing to us and another to a proxy.
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Reads one message; what is wrong with it comes back as {@link Message.Malformed}. */
    public Message read(byte[] utf8, int offset, int length) {
        JsonNode tree;
        try {
            tree = mapper.readTree(utf8, offset, length);
        } catch (JacksonException e) {
            // The exception's text quotes what was sent; the client knows that better.
            return malformed(RpcError.parse(
                    "The message is not JSON, or is deeper or longer than this hub reads; send one JSON-RPC message"));
        }
        return switch (tree) {
            case ObjectNode object -> message(object);
            default ->
                malformed(RpcError.invalidRequest("The message is not a JSON object; send one message, no batch"));
        };
    }

    private static Message message(ObjectNode object) {
        JsonNode id = object.path("id");
        if (!object.path("jsonrpc").asString("").equals("2.0")) {
            return malformed(id, "The message's 'jsonrpc' is not \"2.0\"");
        }
        if (!id.isMissingNode() && !usable(id)) {
            return malformed(
                    id, "The message's 'id' is not a text or an integer of at most " + MAX_ID_CHARS + " characters");
        }
        JsonNode method = object.path("method");
        if (method.isMissingNode()) {
            boolean answers = !id.isMissingNode() && (object.has("result") || object.has("error"));
            return answers
                    ? new Message.Response(id, object.optional("result"))
                    : malformed(id, "The message has no 'method'");
        }
        JsonNode params = object.path("params");
        if (!method.isString() || !(params.isMissingNode() || params.isObject())) {
            return malformed(id, "The message's 'method' is not a text, or its 'params' is not an object");
        }
        ObjectNode given = params instanceof ObjectNode node ? node : object.objectNode();
        return id.isMissingNode()
                ? new Message.Notification(method.stringValue(), given)
                : new Message.Request(id, method.stringValue(), given);
    }

    private static boolean usable(JsonNode id) {
        return id.isString() ? id.stringValue().length() <= MAX_ID_CHARS : id.isIntegralNumber();
    }

    private static Message malformed(JsonNode id, String problem) {
        Optional<JsonNode> known = usable(id) ? Optional.of(id) : Optional.empty();
        return new Message.Malformed(known, RpcError.invalidRequest(problem));
    }

    private static Message malformed(RpcError error) {
        return new Message.Malformed(Optional.empty(), error);
    }
}
