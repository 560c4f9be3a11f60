package ai.automagik.hub.storage.internal;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.internal.engine.Failures;
import ai.automagik.hub.storage.internal.engine.Lane;
import ai.automagik.hub.storage.internal.engine.Ticket;
import ai.automagik.hub.storage.internal.seal.KeyGoneException;
import ai.automagik.hub.storage.internal.store.HibernateStores;
import ai.automagik.hub.storage.internal.store.StoreContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;

/** Runs work in transactions of one lane. */
final class Transactions {

    /** A transaction that had to give way this often is in a crowd that another try would only make worse. */
    static final int ATTEMPTS_MAX = 8;

    /** A value that names no key of its workspace is read this often: a rotation may have come between value and key. */
    static final int READINGS_MAX = 3;

    /** Before the second attempt, and twice as long before each further one; about half a second in all. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Marks the threads that are inside work, where another transaction would wait for this one for ever. */
    private static final ScopedValue<Boolean> INSIDE = ScopedValue.newInstance();

    private final Lane lane;
    private final SessionFactory sessions;
    private final Failures failures;
    private final StoreContext context;

    Transactions(Lane lane, SessionFactory sessions, Failures failures, StoreContext context) {
        this.lane = lane;
        this.sessions = sessions;
        this.failures = failures;
        this.context = context;
    }

    <T> T run(Function<? super HibernateStores, T> work) {
        if (INSIDE.isBound()) {
            throw new IllegalStateException("A transaction was begun within the work of another; use its stores");
        }
        return lane.run(ticket -> ScopedValue.where(INSIDE, true).call(() -> attempts(work, ticket)));
    }

    private <T> T attempts(Function<? super HibernateStores, T> work, Ticket ticket) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(work, ticket);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS_MAX || !failures.passing(e)) {
                    throw failures.explain(e);
                }
            } catch (KeyGoneException e) {
                if (attempt == READINGS_MAX) {
                    throw e.otherwise();
                }
            }
            ticket.reopen();
            pause(attempt);
        }
    }

    /** Runs work once; throws the driver's exception if the database failed, and what work threw if that did. */
    private <T> T attempt(Function<? super HibernateStores, T> work, Ticket ticket) throws SQLException {
        try (Connection connection = lane.pool().getConnection();
                StatelessSession session = sessions.openStatelessSession(connection)) {
            Transaction transaction = begin(session, connection);
            try {
                HibernateStores stores = new HibernateStores(session, context);
                T result = work.apply(stores);
                stores.finish();
                if (!ticket.commit()) {
                    throw new CancellationException("The caller has gone");
                }
                transaction.commit();
                return result;
            } catch (Throwable e) {
                rollback(transaction, connection, e);
                throw e;
            }
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Failures.in(e).orElseThrow(() -> e);
        }
    }

    private Transaction begin(StatelessSession session, Connection connection) {
        try {
            return session.beginTransaction();
        } catch (RuntimeException e) {
            forget(connection);
            throw e;
        }
    }

    private void rollback(Transaction transaction, Connection connection, Throwable reason) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
            forget(connection);
        }
    }

    /**
     * Takes a connection out of the pool. SQLite's driver goes by its own flag for "in a transaction", which is wrong once a
     * begin has failed or SQLite itself has rolled back, as it does on a full disk; every later transaction would fail.
     */
    private void forget(Connection connection) {
        lane.pool().evictConnection(connection);
    }

    private static void pause(int attempt) {
        long bound = PAUSE_NANOS << attempt;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound / 2, bound));
    }
}
