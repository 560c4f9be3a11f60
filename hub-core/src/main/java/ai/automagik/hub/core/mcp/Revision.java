package ai.automagik.hub.core.mcp;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** One dated version of the specification: how it says what the hub does. Immutable. */
interface Revision {

    /** The date that names it on the wire. */
    String version();

    /** Reads a request; a broken rule of the revision becomes {@link Command.Refused}. */
    Command read(Message.Request request, Optional<Headers> headers);

    /** Tells who sent a request. */
    Client client(Message.Request request);

    /** Checks a notification's headers; gives what is wrong. */
    Optional<RpcError> refusal(Message.Notification notification, Optional<Headers> headers);

    /**
     * Writes what a result of this revision carries beside what was asked for.
     *
     * @param type what kind of result it is, for the revisions that say so
     */
    void complete(Command command, ResultType type, JsonGenerator result);

    /** Whether questions end a request, which the client then repeats; else they are requests of the server. */
    boolean asksInRounds();

    /** Whether an elicitation says if it is a form or a page; before, all were forms. */
    boolean tellsPagesFromForms();

    /** The error code of a document that is not there. */
    int resourceNotFoundCode();

    /** Whether a client that goes away cancels its request. */
    boolean cancelsOnDisconnect();
}
