package ai.automagik.hub.storage;

import java.time.Instant;

/**
 * What is kept of a person's password.
 *
 * @param hash an Argon2id hash in PHC form, with its parameters and salt
 * @param setAt when it was set, in milliseconds precision
 */
public record StoredPassword(String hash, Instant setAt) {

    /** Shows nothing of the hash. */
    @Override
    public String toString() {
        return "StoredPassword[set " + setAt + "]";
    }
}
