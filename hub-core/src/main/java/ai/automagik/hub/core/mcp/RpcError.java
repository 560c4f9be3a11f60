package ai.automagik.hub.core.mcp;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON-RPC error (JSON-RPC 2.0 section 5.1).
 *
 * @param code what kind
 * @param message subject, what is wrong, what to do; never an exception's text
 * @param data more for programs
 * @param status the HTTP status it travels under, where there is HTTP
 */
public record RpcError(int code, String message, Optional<ObjectNode> data, int status) {

    /** The message is not JSON. */
    public static final int PARSE = -32700;
    /** The message is JSON, but no request. */
    public static final int INVALID_REQUEST = -32600;
    /** There is no such method. */
    public static final int METHOD_NOT_FOUND = -32601;
    /** The parameters do not fit, or name what does not exist. */
    public static final int INVALID_PARAMS = -32602;
    /** The hub failed. */
    public static final int INTERNAL = -32603;
    /** There is no such document (before 2026-07-28, which forbids it). */
    public static final int LEGACY_RESOURCE_NOT_FOUND = -32002;
    /** Headers and body disagree (2026-07-28). */
    public static final int HEADER_MISMATCH = -32020;
    /** The client lacks what the request needs of it (2026-07-28). */
    public static final int MISSING_CAPABILITY = -32021;
    /** The user has to open a page first (2025-11-25). */
    public static final int URL_ELICITATION = -32042;
    /** What was asked for could not be done, in a method whose results cannot say so; outside the reserved range. */
    public static final int FAILED = -31001;
    /** The revision is not spoken here (2026-07-28). */
    public static final int UNSUPPORTED_VERSION = -32022;

    /**
     * The transport refused the message before it was read: outside the range -32768 to -32000, which JSON-RPC and MCP keep for
     * themselves. The last three digits are the HTTP status.
     */
    private static final int TRANSPORT = -31000;

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** Says that a message is not JSON. */
    public static RpcError parse(String message) {
        return new RpcError(PARSE, message, Optional.empty(), BAD_REQUEST);
    }

    /** Says that a message is no request. */
    public static RpcError invalidRequest(String message) {
        return new RpcError(INVALID_REQUEST, message, Optional.empty(), BAD_REQUEST);
    }

    /** Says that parameters do not fit, to a client that understood the transport: the answer is an ordinary one. */
    public static RpcError invalidParams(String message) {
        return new RpcError(INVALID_PARAMS, message, Optional.empty(), OK);
    }

    /** Says that there is no such method. */
    static RpcError methodNotFound(String method, int status) {
        return new RpcError(
                METHOD_NOT_FOUND,
                "Method '" + Quote.brief(method) + "' is not one of this server's",
                Optional.empty(),
                status);
    }

    /** Says that required request metadata is missing. */
    static RpcError missingMeta(String message) {
        return new RpcError(INVALID_PARAMS, message, Optional.empty(), BAD_REQUEST);
    }

    /** Says that headers and body disagree. */
    static RpcError headerMismatch(String message) {
        return new RpcError(HEADER_MISMATCH, message, Optional.empty(), BAD_REQUEST);
    }

    /** Says that what was asked for could not be done, to a client that did nothing wrong. */
    static RpcError failed(String sentence) {
        return new RpcError(FAILED, sentence, Optional.empty(), OK);
    }

    /** Says what the client would have to be able to do. */
    static RpcError missingCapability(List<Client.Ability> needed) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode required = data.putObject("requiredCapabilities");
        needed.forEach(ability -> ability.declare(required));
        return new RpcError(
                MISSING_CAPABILITY,
                "The tool needs a client that can do what it has not declared: "
                        + String.join(", ", required.propertyNames()),
                Optional.of(data),
                BAD_REQUEST);
    }

    /** Says which page the user has to open before the request can be repeated. */
    static RpcError urlElicitation(String sentence, URI page) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putArray("elicitations")
                .addObject()
                .put("mode", "url")
                .put("elicitationId", page.getPath().substring(page.getPath().lastIndexOf('/') + 1))
                .put("url", page.toString())
                .put("message", sentence);
        return new RpcError(URL_ELICITATION, sentence, Optional.of(data), OK);
    }

    /** Says that a revision is not spoken here, and which are. */
    static RpcError unsupportedVersion(String requested, List<String> supported) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        supported.forEach(data.putArray("supported")::add);
        data.put("requested", Quote.brief(requested));
        return new RpcError(
                UNSUPPORTED_VERSION,
                "Protocol version '" + Quote.brief(requested) + "' is not supported; use "
                        + String.join(" or ", supported),
                Optional.of(data),
                BAD_REQUEST);
    }

    /** Says that a session id is not the caller's; the client opens another (2025-11-25, section "Session Management"). */
    static RpcError unknownSession() {
        return transport(NOT_FOUND, "The session is unknown or has ended; send initialize for a new one");
    }

    /** Says that storage does not answer. */
    public static RpcError storage() {
        return new RpcError(
                INTERNAL,
                "The hub's storage does not answer; try again in a moment",
                Optional.empty(),
                SERVICE_UNAVAILABLE);
    }

    /** Says that the hub has a bug, which its log explains under the call id. */
    public static RpcError internal(String callId) {
        return new RpcError(
                INTERNAL,
                "The hub failed; tell its operator the call id " + callId,
                Optional.empty(),
                INTERNAL_SERVER_ERROR);
    }

    /** Says that the transport refused the message, with an HTTP status of 400 or more. */
    public static RpcError transport(int status, String message) {
        return new RpcError(TRANSPORT - status, message, Optional.empty(), status);
    }
}
