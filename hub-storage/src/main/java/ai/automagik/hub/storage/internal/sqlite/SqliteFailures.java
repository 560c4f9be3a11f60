package ai.automagik.hub.storage.internal.sqlite;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.internal.engine.Failures;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite's result codes (sqlite.org/rescode.html) in sentences. */
final class SqliteFailures implements Failures {

    /** The low byte of an extended result code is the primary one. */
    private static final int PRIMARY = 0xff;

    private final String database;
    private final Duration busy;

    SqliteFailures(String database, Duration busy) {
        this.database = "D" + database.substring(1);
        this.busy = busy;
    }

    @Override
    public StorageException explain(SQLException failure) {
        int code = code(failure);
        return switch (code & PRIMARY) {
            case 5, 6 ->
                of(
                        Reason.LOCKED,
                        "is locked by another process for more than " + busy.toMillis()
                                + " ms; nothing was written; end what holds it, or try again",
                        failure);
            case 3, 8, 14, 23 ->
                of(
                        Reason.UNWRITABLE,
                        "cannot be opened for writing (" + name(code)
                                + "); give the hub's user the right to write the file and its folder",
                        failure);
            case 13 -> of(Reason.FULL, "cannot grow: the disk is full; nothing was written; make room", failure);
            case 11 -> of(Reason.BROKEN, "is damaged (" + name(code) + "); put it back from a backup", failure);
            case 26 ->
                of(
                        Reason.BROKEN,
                        "is not a SQLite file; nothing was changed; name another file for the database",
                        failure);
            case 19 ->
                of(
                        code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE.code
                                        || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY.code
                                ? Reason.CONFLICT
                                : Reason.BROKEN,
                        "refuses a row (" + name(code) + "); nothing was written",
                        failure);
            case 10 -> of(Reason.BROKEN, "cannot be read or written (" + name(code) + "); look at the disk", failure);
            default -> of(Reason.BROKEN, "failed (" + name(code) + "); nothing was written", failure);
        };
    }

    @Override
    public boolean passing(SQLException failure) {
        // The busy timeout has waited already, and one immediate writer never needs to begin anew.
        return false;
    }

    private StorageException of(Reason reason, String what, SQLException failure) {
        return new StorageException(reason, database + " " + what, failure);
    }

    private static int code(SQLException failure) {
        return failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code : failure.getErrorCode();
    }

    private static String name(int code) {
        return SQLiteErrorCode.getErrorCode(code).name();
    }
}
