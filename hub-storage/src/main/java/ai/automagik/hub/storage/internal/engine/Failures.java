package ai.automagik.hub.storage.internal.engine;

import ai.automagik.hub.storage.StorageException;
import java.sql.SQLException;
import java.util.Optional;

/** Turns what a driver throws into a sentence. */
public interface Failures {

    /** Explains a failure. */
    StorageException explain(SQLException failure);

    /** Tells whether the same work may succeed when it is repeated at once. */
    boolean passing(SQLException failure);

    /** Finds the driver's exception among the causes of one. */
    static Optional<SQLException> in(Throwable failure) {
        Throwable cause = failure;
        // A bound, because causes may form a ring.
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException sql && (sql.getErrorCode() != 0 || sql.getSQLState() != null)) {
                return Optional.of(sql);
            }
            cause = cause.getCause();
        }
        return failure instanceof SQLException sql ? Optional.of(sql) : Optional.empty();
    }
}
