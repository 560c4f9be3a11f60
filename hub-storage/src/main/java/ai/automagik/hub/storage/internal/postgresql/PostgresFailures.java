package ai.automagik.hub.storage.internal.postgresql;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.internal.engine.Failures;
import java.sql.SQLException;
import java.util.Set;

/** PostgreSQL's error codes (manual, appendix A) in sentences. */
final class PostgresFailures implements Failures {

    /** Serialization failure and deadlock: the server chose this transaction to give way. */
    private static final Set<String> PASSING = Set.of("40001", "40P01");

    private final String database;

    PostgresFailures(String database) {
        this.database = "D" + database.substring(1);
    }

    @Override
    public StorageException explain(SQLException failure) {
        String state = failure.getSQLState() == null ? "08000" : failure.getSQLState();
        return switch (state) {
            case "53100" ->
                of(Reason.FULL, "cannot grow: the server's disk is full; nothing was written; make room", failure);
            case "55P03", "57014", "40001", "40P01" ->
                of(
                        Reason.LOCKED,
                        "is held by other transactions for too long; nothing was written; try again",
                        failure);
            case "23505" -> of(Reason.CONFLICT, "refuses a row that exists already; nothing was written", failure);
            case "25006", "42501" ->
                of(
                        Reason.UNWRITABLE,
                        "may not be written (" + state
                                + "); give the hub's login the right to make and write tables, on a"
                                + " primary server",
                        failure);
            case "3D000" -> of(Reason.UNREACHABLE, "does not exist on the server; make it with 'createdb'", failure);
            case "53300", "57P01", "57P02", "57P03" ->
                of(Reason.UNREACHABLE, "takes no connections now (" + state + "); try again", failure);
            default -> ofClass(state, failure);
        };
    }

    private StorageException ofClass(String state, SQLException failure) {
        if (state.startsWith("28")) {
            return of(Reason.UNREACHABLE, "refuses the login; check user name and password", failure);
        }
        if (state.startsWith("08")) {
            return of(
                    Reason.UNREACHABLE,
                    "does not answer; check host and port, and that the server runs and is reachable",
                    failure);
        }
        return of(Reason.BROKEN, "failed (error " + state + "); nothing was written", failure);
    }

    @Override
    public boolean passing(SQLException failure) {
        return failure.getSQLState() != null && PASSING.contains(failure.getSQLState());
    }

    private StorageException of(Reason reason, String what, SQLException failure) {
        return new StorageException(reason, database + " " + what, failure);
    }
}
