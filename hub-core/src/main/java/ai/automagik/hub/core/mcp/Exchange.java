package ai.automagik.hub.core.mcp;

/** One request's way back to its client while the request is worked on. Thread-safe. */
public interface Exchange {

    /** Sends a notification about the request, ahead of its answer; dropped if the client cannot take it. */
    void send(WireMessage notification);

    /** Whether {@link #send} reaches the client. */
    boolean reachable();

    /** What ends the work when the client does not want it any more. */
    Cancellation cancellation();
}
