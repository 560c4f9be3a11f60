package ai.automagik.hub.core.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells a connection when a request is at work on it. */
final class AtWork extends Handler.Wrapper {

    AtWork(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getConnectionMetaData().getConnection().getEndPoint() instanceof ClientLine line) {
            line.begins();
            Request.addCompletionListener(request, failure -> line.ends());
        }
        return super.handle(request, response, callback);
    }
}
