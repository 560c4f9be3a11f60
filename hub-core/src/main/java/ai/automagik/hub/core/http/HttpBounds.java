package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.JsonRpc;
import java.time.Duration;

/**
 * The bounds of the HTTP side, together, so that tests can have smaller ones.
 *
 * @param maxBodyBytes largest request body; more is answered with 413
 * @param bodyTime how long a request's head may take to arrive, then the connection is closed; and then its body, then 408
 * @param idleTime how long a connection may lie idle
 * @param firstByte how long a call may run before its answer begins as a stream
 * @param keepAlive how long a stream may lie silent before a comment is sent
 * @param maxConnections connections at once; further ones wait to be accepted, and idle ones are closed before that
 * @param maxCallsPerUser requests of one user at work at once; more are answered with 429
 * @param maxStreamsPerUser open streams of one user; more are answered with 429
 * @param maxStreams open streams of this node; more are answered with 429
 * @param drain how long a stop waits for running requests before it cancels them
 */
public record HttpBounds(
        int maxBodyBytes,
        Duration bodyTime,
        Duration idleTime,
        Duration firstByte,
        Duration keepAlive,
        int maxConnections,
        int maxCallsPerUser,
        int maxStreamsPerUser,
        int maxStreams,
        Duration drain) {

    /** A document or picture of 3 MB in base64 fits; sixty-four such requests at once still fit the usual heap. */
    public static final int MAX_BODY_BYTES = JsonRpc.MAX_MESSAGE_BYTES;

    /** 4 MB at 3 Mbit/s; whoever is slower is broken, or holds connections on purpose. */
    public static final Duration BODY_TIME = Duration.ofSeconds(15);

    /** Longer than clients keep connections for reuse, and three keep-alive comments long. */
    public static final Duration IDLE_TIME = Duration.ofSeconds(60);

    /**
     * Most calls have answered by then, as plain JSON with a length; the others get headers and keep-alives, so that proxies and
     * clients keep waiting and a client that went away is noticed.
     */
    public static final Duration FIRST_BYTE = Duration.ofSeconds(2);

    /** Below the shortest idle time of usual proxies (30 s), and twice before a lost client is noticed. */
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    /** Each open stream is a connection, so more than the streams; 10 KB each, 50 MB in all. */
    public static final int MAX_CONNECTIONS = 5_000;

    /** A person's clients together; an agent that fans out runs some tens of calls. */
    public static final int MAX_CALLS_PER_USER = 64;

    /** One for each client a person has open, with room for those that were not closed properly. */
    public static final int MAX_STREAMS_PER_USER = 16;

    /** Four fifths of the connections: streams must not lock out requests. */
    public static final int MAX_STREAMS = 4_000;

    /** Shorter than what process supervisors give before they kill: 30 s in Kubernetes, 90 s in systemd, 10 s in Docker. */
    public static final Duration DRAIN = Duration.ofSeconds(8);

    /** One request line with all headers; a token and a few long headers fit many times. */
    static final int MAX_REQUEST_HEADER_BYTES = 16 * 1024;

    /** Our answers carry few headers; a challenge is the longest. */
    static final int MAX_RESPONSE_HEADER_BYTES = 8 * 1024;

    /** Connections that wait to be accepted: a second of bursts. */
    static final int ACCEPT_QUEUE = 256;

    /** What a stop gives cancelled calls to say goodbye, and then the server to close. */
    static final Duration AFTER_DRAIN = Duration.ofSeconds(1);

    /**
     * How long a call runs before the hub looks whether its client is still there: half the time to the first byte, so that a
     * client that went away is noticed before a stream is opened for it. Most calls have ended by then, and cost no look.
     */
    Duration watchFrom() {
        return firstByte.dividedBy(2);
    }

    /** The same with another wait for running requests when the server stops. */
    public HttpBounds withDrain(Duration longest) {
        return new HttpBounds(
                maxBodyBytes,
                bodyTime,
                idleTime,
                firstByte,
                keepAlive,
                maxConnections,
                maxCallsPerUser,
                maxStreamsPerUser,
                maxStreams,
                longest);
    }

    /** What a hub uses. */
    public static final HttpBounds USUAL = new HttpBounds(
            MAX_BODY_BYTES,
            BODY_TIME,
            IDLE_TIME,
            FIRST_BYTE,
            KEEP_ALIVE,
            MAX_CONNECTIONS,
            MAX_CALLS_PER_USER,
            MAX_STREAMS_PER_USER,
            MAX_STREAMS,
            DRAIN);
}
