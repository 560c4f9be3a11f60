package ai.automagik.hub.core.call;

import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.workspace.WorkspaceRefusal;
import ai.automagik.hub.auth.workspace.WorkspaceRefusedException;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.core.tools.RefusedException;
import ai.automagik.hub.core.tools.ToolRefusal;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.HostNotAllowedException;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a handler threw into an outcome. Texts of exceptions that nobody wrote for a client stay in the log. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** A cause chain longer than this is a loop, or not worth following. */
    private static final int MAX_CAUSES = 20;

    private Failures() {}

    /** Gives the outcome of a handler that threw, other than by being interrupted. */
    static Outcome of(CallRequest request, Throwable thrown) {
        Optional<HostNotAllowedException> forbidden = forbiddenHost(thrown);
        if (forbidden.isPresent()) {
            return new Outcome.Denied(String.valueOf(forbidden.get().getMessage()), Optional.empty());
        }
        return switch (thrown) {
            case ToolException tool -> of(tool.error(), toolName(request));
            case RefusedException refused -> of(refused.refusal());
            case WorkspaceRefusedException refused -> of(refused.refusal());
            case IOException io -> {
                LOG.warn(
                        "Call {} of '{}' could not reach its service{}",
                        request.callId(),
                        name(request),
                        traced(request),
                        io);
                yield new Outcome.Downstream(
                        "The service behind '" + toolName(request) + "' could not be reached", Optional.empty());
            }
            default -> {
                LOG.error(
                        "Call {} of '{}' crashed{}{}",
                        request.callId(),
                        name(request),
                        whose(request),
                        traced(request),
                        thrown);
                yield new Outcome.Crashed(request.callId());
            }
        };
    }

    private static Outcome of(ToolError error, String tool) {
        return switch (error) {
            case ToolError.InvalidArgument invalid ->
                new Outcome.InvalidArgument(List.of(new Violation(invalid.argument(), invalid.problem())));
            case ToolError.NotFound missing -> new Outcome.NotFound(missing.what());
            case ToolError.ConsentRequired consent ->
                new Outcome.ConsentRequired(tool, consent.scopes(), consent.account(), consent.reason());
            case ToolError.SettingsRequired settings -> new Outcome.SettingsRequired(tool, settings.names());
            case ToolError.Downstream downstream ->
                new Outcome.Downstream(downstream.message(), downstream.retryAfter());
            case ToolError.Denied denied -> new Outcome.Denied(denied.reason(), Optional.empty());
        };
    }

    private static Outcome of(ToolRefusal refusal) {
        return switch (refusal) {
            case ToolRefusal.UnknownTool unknown -> toolArgument(unknown);
            case ToolRefusal.NotAdded notAdded -> toolArgument(notAdded);
            case ToolRefusal.UnknownConnection unknown -> argument("connection", unknown);
            case ToolRefusal.InvalidSettings invalid ->
                new Outcome.InvalidArgument(invalid.problems().stream()
                        .map(problem -> new Violation("settings." + problem.setting(), problem.problem()))
                        .toList());
            case ToolRefusal.Forbidden forbidden -> new Outcome.Denied(forbidden.reason(), forbidden.missing());
        };
    }

    private static Outcome of(WorkspaceRefusal refusal) {
        return switch (refusal) {
            case WorkspaceRefusal.Invalid(String argument, String problem) ->
                new Outcome.InvalidArgument(List.of(new Violation(argument, problem)));
            case WorkspaceRefusal.Forbidden(String message, Optional<Scope> missing) ->
                new Outcome.Denied(message, missing);
            case WorkspaceRefusal.Unknown(String message) -> new Outcome.Denied(message, Optional.empty());
            case WorkspaceRefusal.Conflict(String message) -> new Outcome.Denied(message, Optional.empty());
        };
    }

    private static Outcome toolArgument(ToolRefusal refusal) {
        return argument("tool_name", refusal);
    }

    private static Outcome argument(String name, ToolRefusal refusal) {
        return new Outcome.InvalidArgument(
                List.of(new Violation(name, "cannot be used: " + String.join("; ", refusal.messages()))));
    }

    private static Optional<HostNotAllowedException> forbiddenHost(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof HostNotAllowedException forbidden) {
                return Optional.of(forbidden);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String name(CallRequest request) {
        return request.task().name();
    }

    private static String toolName(CallRequest request) {
        return request.task().tool().map(tool -> tool.tool().name()).orElse("hub");
    }

    /** Lets whoever follows the client's trace find the line. */
    private static String traced(CallRequest request) {
        return request.waiter()
                .trace()
                .map(trace -> "; trace " + trace.traceId())
                .orElse("");
    }

    private static String whose(CallRequest request) {
        return request.task()
                .tool()
                .map(MountedTool::tool)
                .map(tool -> "; this is a bug in plugin '" + tool.lease().plugin() + "'")
                .orElse("; this is a bug in the hub");
    }
}
