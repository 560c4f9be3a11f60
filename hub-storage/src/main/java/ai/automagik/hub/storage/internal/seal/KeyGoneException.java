package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.StorageException;

/**
 * A value names a data key that its workspace does not have. Where a transaction sees what others commit meanwhile, that
 * happens when the value was read before and the key asked for after a rotation; read again, the value names the new key.
 */
public final class KeyGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StorageException otherwise;

    KeyGoneException(StorageException otherwise) {
        super(otherwise.getMessage());
        this.otherwise = otherwise;
    }

    /** What is wrong if reading again does not help. */
    public StorageException otherwise() {
        return otherwise;
    }
}
