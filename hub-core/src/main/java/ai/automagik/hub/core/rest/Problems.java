package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.external.IssuerUnavailableException;
import ai.automagik.hub.auth.workspace.WorkspaceRefusal;
import ai.automagik.hub.auth.workspace.WorkspaceRefusedException;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.tools.RefusedException;
import ai.automagik.hub.core.tools.ToolRefusal;
import ai.automagik.hub.storage.StorageException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says what went wrong as problem+json (RFC 9457), without a word of the hub's insides. */
final class Problems implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final int UNPROCESSABLE = 422;

    private final ChallengeHeader challenges;
    private final Supplier<String> callIds;

    /** Those of the request at hand: Jersey puts each request's own behind this one object. */
    @Context
    @Nullable
    private HttpHeaders headers;

    Problems(ChallengeHeader challenges, Supplier<String> callIds) {
        this.challenges = challenges;
        this.callIds = callIds;
    }

    @Override
    public Response toResponse(Throwable failure) {
        return switch (failure) {
            case RefusedException refused -> refused(refused.refusal());
            case WorkspaceRefusedException refused -> refused(refused.refusal());
            case BoundedBody.RefusedException body -> response(body.status(), body.problem());
            case SettingsReader.UnreadableException unreadable -> response(unreadable.status(), unreadable.problem());
            case WebApplicationException web -> web(web.getResponse());
            case IssuerUnavailableException away -> away(away);
            case StorageException storage -> storage(storage);
            default -> internal(failure);
        };
    }

    private Response refused(ToolRefusal refusal) {
        String detail = String.join("; ", refusal.messages());
        return switch (refusal) {
            case ToolRefusal.UnknownTool unknown -> response(404, detail);
            case ToolRefusal.NotAdded missing -> response(404, detail);
            case ToolRefusal.UnknownConnection unknown -> response(404, detail);
            case ToolRefusal.InvalidSettings invalid -> invalid(invalid, detail);
            case ToolRefusal.Forbidden(String reason, Optional<Scope> missing) -> forbidden(detail, missing);
        };
    }

    private Response refused(WorkspaceRefusal refusal) {
        return switch (refusal) {
            case WorkspaceRefusal.Forbidden(String message, Optional<Scope> missing) -> forbidden(message, missing);
            case WorkspaceRefusal.Unknown(String message) -> response(404, message);
            case WorkspaceRefusal.Invalid invalid -> response(UNPROCESSABLE, invalid.message());
            case WorkspaceRefusal.Conflict(String message) -> response(409, message);
        };
    }

    private static Response invalid(ToolRefusal.InvalidSettings invalid, String detail) {
        ObjectNode problem = problem(UNPROCESSABLE, detail);
        invalid.messages().forEach(problem.putArray("errors")::add);
        return response(UNPROCESSABLE, problem);
    }

    private Response forbidden(String detail, Optional<Scope> missing) {
        Response.ResponseBuilder answer = Response.fromResponse(response(403, detail));
        missing.map(Challenge::insufficientScope)
                .ifPresent(challenge -> answer.header(ChallengeHeader.NAME, challenges.value(challenge, host())));
        return answer.build();
    }

    private String host() {
        String host = headers == null ? null : headers.getHeaderString("Host");
        return host == null ? "" : host;
    }

    /** Refuses a request that brings no token, or one that is not honoured. */
    Response unauthorized(Challenge challenge) {
        return Response.fromResponse(response(401, challenge.description()))
                .header(ChallengeHeader.NAME, challenges.value(challenge, host()))
                .build();
    }

    // JAX-RS's own exceptions carry a status that is right, an Allow header that helps, and a text that is Jersey's.
    private static Response web(Response given) {
        Response.ResponseBuilder answer = Response.fromResponse(response(given.getStatus(), detail(given.getStatus())));
        String allow = given.getHeaderString("Allow");
        return allow == null ? answer.build() : answer.header("Allow", allow).build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "The path is not one of this API's";
            case 405 -> "The method is not for this path; the Allow header names those that are";
            case 406 -> "The request accepts no application/json";
            case 415 -> "The request's content type is not application/json; send JSON";
            default -> "The request cannot be answered";
        };
    }

    private static Response storage(StorageException failure) {
        LOG.warn("A request was refused because storage does not answer: {}", failure.getMessage());
        return response(503, "The hub's storage does not answer; try again in a moment");
    }

    private static Response away(IssuerUnavailableException failure) {
        LOG.warn("A request was refused because nobody can say whose it is: {}", failure.getMessage());
        return response(503, "The sign-in service does not answer; try again in a moment");
    }

    private Response internal(Throwable failure) {
        String callId = callIds.get();
        LOG.error("A request failed; call id {}", callId, failure);
        ObjectNode problem = problem(500, "The hub failed; tell its operator the call id " + callId);
        return response(500, problem.put("call_id", callId));
    }

    static Response response(int status, String detail) {
        return response(status, problem(status, detail));
    }

    private static ObjectNode problem(int status, String detail) {
        ObjectNode problem = JsonNodeFactory.instance.objectNode();
        Response.Status known = Response.Status.fromStatusCode(status);
        problem.put("type", "about:blank");
        problem.put("title", known == null ? "Refused" : known.getReasonPhrase());
        problem.put("status", status);
        return problem.put("detail", detail);
    }

    private static Response response(int status, ObjectNode problem) {
        return Response.status(status)
                .type("application/problem+json")
                .header("Cache-Control", "no-store")
                .entity(problem)
                .build();
    }
}
