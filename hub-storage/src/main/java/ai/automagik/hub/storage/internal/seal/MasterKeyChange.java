package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/**
 * Changes which master keys there are, where a file holds them.
 *
 * @param keys what this process knows of them
 * @param random makes keys
 */
public record MasterKeyChange(KnownKeys keys, SecureRandom random) {

    /**
     * Puts a new key in front of the others, unless the operator gives the keys by other means and has done so.
     *
     * @return whether a key was made
     * @throws StorageException with reason {@code KEY} or {@code UNWRITABLE} if there is no new key and none can be made
     */
    public boolean begin(Instant now) {
        boolean operatorHas = !keys.keys().former().isEmpty();
        if (keys.file().isEmpty()) {
            if (operatorHas) {
                return false;
            }
            throw new StorageException(
                    Reason.KEY,
                    "The master key is given and the hub cannot make another; make one with 'openssl rand -base64 32', give"
                            + " it as HUB_MASTER_KEY and the one of now as HUB_MASTER_KEY_FORMER to all hubs and to this"
                            + " command, then run it again");
        }
        MasterKeyFile file = keys.file().get();
        try {
            file.change(all -> all.begin(MasterKey.ephemeral(random), now));
        } catch (StorageException e) {
            if (e.reason() == Reason.UNWRITABLE && operatorHas) {
                return false;
            }
            throw e;
        }
        keys.keys();
        return true;
    }

    /** Takes former keys out of the file, if there is one that may be changed; returns whether they are gone. */
    public boolean drop(List<String> ids) {
        if (ids.isEmpty() || keys.file().isEmpty()) {
            return false;
        }
        try {
            keys.file().get().change(all -> all.without(ids));
        } catch (StorageException e) {
            if (e.reason() == Reason.UNWRITABLE) {
                return false;
            }
            throw e;
        }
        keys.keys();
        return true;
    }
}
