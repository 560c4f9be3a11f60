/**
 * Keys and sealed values. One master key, known by an id that does not reveal it, seals the data key of each workspace; a
 * data key seals the workspace's secrets. Every sealed value names its key, so that keys can be replaced one by one, and is
 * bound to its row by the associated data. AES-256-GCM (NIST SP 800-38D), HKDF-SHA256 (RFC 5869), all from the JDK.
 *
 * <p>Nonces are random, 96 bits: sound for 2<sup>32</sup> values under one key, far more than a workspace stores.
 */
package ai.automagik.hub.storage.internal.seal;
