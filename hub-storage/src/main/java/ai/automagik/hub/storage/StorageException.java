package ai.automagik.hub.storage;

import java.util.Objects;

/** Storage cannot do what it was asked. The message is a sentence for the operator: subject, what is wrong, what to do. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Tells why, with the exception that led to it. */
    public StorageException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Tells why. */
    public StorageException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why; never null. */
    public Reason reason() {
        return reason;
    }

    /** The kinds of trouble, each with its own cure. */
    public enum Reason {
        /** The database was written by a newer hub. */
        NEWER_DATABASE,
        /** Another process holds the database. */
        LOCKED,
        /** The file or its folder may not be written. */
        UNWRITABLE,
        /** The disk is full. */
        FULL,
        /** The server does not answer, or refuses the login. */
        UNREACHABLE,
        /** The master key is lost, malformed, or not the one the data was sealed with. */
        KEY,
        /** A sealed value was changed, or moved to another row. */
        TAMPERED,
        /** The value exists already. */
        CONFLICT,
        /** More work is waiting than can be done in time. */
        OVERLOADED,
        /** The caller was interrupted while waiting. */
        INTERRUPTED,
        /** Anything else: a bug, or a broken file. */
        BROKEN
    }
}
