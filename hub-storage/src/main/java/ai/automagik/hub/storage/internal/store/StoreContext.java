package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.internal.engine.Engine.RowLocks;
import ai.automagik.hub.storage.internal.seal.KeyRing;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What stores need besides their session.
 *
 * @param keys seals and unseals
 * @param clock tells the time of keys and of hubs that report before they beat
 * @param random makes ids
 * @param orderLock the query that puts writers in one order, where the database does not
 * @param rowLocks how rows are locked
 */
public record StoreContext(
        KeyRing keys, InstantSource clock, SecureRandom random, Optional<String> orderLock, RowLocks rowLocks) {}
