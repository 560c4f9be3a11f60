package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One request at work.
 *
 * @param request what was asked
 * @param revision how to answer
 * @param client who asked
 * @param session the legacy session it belongs to, if any
 * @param arrival what the transport knows about it
 */
record Work(Message.Request request, Revision revision, Client client, Optional<Session> session, Arrival arrival) {

    JsonNode id() {
        return request.id();
    }

    Caller caller() {
        return arrival.caller();
    }

    /** Which form of schemas the client is shown. */
    Descriptors.View view() {
        return Descriptors.View.of(client, revision);
    }
}
