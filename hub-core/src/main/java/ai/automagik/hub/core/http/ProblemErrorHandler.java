package ai.automagik.hub.core.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Writes every error page as problem+json (RFC 9457) that names the status and nothing of the server. */
final class ProblemErrorHandler extends ErrorHandler {

    private static final int INTERNAL_SERVER_ERROR = 500;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ERROR_STATUS) instanceof Integer code ? code : response.getStatus();
        int shown = status < 400 ? INTERNAL_SERVER_ERROR : status;
        JsonResponse.send(response, callback, shown, JsonResponse.PROBLEM, JsonResponse.problem(shown));
        return true;
    }
}
