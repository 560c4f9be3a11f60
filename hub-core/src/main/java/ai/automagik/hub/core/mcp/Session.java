package ai.automagik.hub.core.mcp;

import java.time.Instant;

/**
 * What a legacy handshake agreed on. The client carries it, sealed, as its session id; no hub keeps it.
 *
 * @param key tells the session from others; unguessable
 * @param version the revision agreed on
 * @param client who opened it
 * @param expires when it ends
 */
record Session(String key, String version, Client client, Instant expires) {}
