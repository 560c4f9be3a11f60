package ai.automagik.hub.storage.internal.sqlite;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.internal.seal.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A database file and the lock file beside it. */
final class SqliteFile {

    /** Another process that is making or changing the tables needs a second; more means that it hangs. */
    private static final Duration LOCK_WAIT_MAX = Duration.ofSeconds(30);

    /** Between two looks at the lock: short against making the tables, long against looking. */
    private static final Duration LOCK_PAUSE = Duration.ofMillis(20);

    private final Path file;

    SqliteFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
        if (this.file.toString().contains("?")) {
            throw new StorageException(
                    Reason.UNWRITABLE,
                    "Database '" + file
                            + "' has a '?' in its name, where SQLite's driver begins parameters; choose another"
                            + " name");
        }
    }

    /** Makes the file and its folder for their owner alone, unless they exist. */
    void make() {
        try {
            OwnerOnly.makeFolder(folder());
            if (Files.isDirectory(file)) {
                throw unwritable("is a folder", null);
            }
            OwnerOnly.makeFile(file);
        } catch (IOException e) {
            throw unwritable("cannot be made (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Does work while no other process does any under this lock. A process that dies loses its lock. */
    <T> T locked(Supplier<T> work) {
        Path lockFile = folder().resolve(file.getFileName() + ".lock");
        try {
            OwnerOnly.makeFile(lockFile);
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                assert lock.isValid();
                return work.get();
            }
        } catch (IOException e) {
            throw unwritable("cannot be locked (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        long end = System.nanoTime() + LOCK_WAIT_MAX.toNanos();
        while (true) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new StorageException(Reason.INTERRUPTED, "Opening database '" + file + "' was interrupted");
            }
            if (System.nanoTime() - end > 0) {
                throw new StorageException(
                        Reason.LOCKED,
                        "Database '" + file + "' is being set up by another process for more than "
                                + LOCK_WAIT_MAX.toSeconds() + " s; end that process, then start again");
            }
            LockSupport.parkNanos(LOCK_PAUSE.toNanos());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by another storage of this very process.
            return null;
        }
    }

    private StorageException unwritable(String what, @Nullable IOException cause) {
        String message = "Database '" + file + "' " + what
                + "; choose a folder the hub's user may write to, or give it the right";
        return cause == null
                ? new StorageException(Reason.UNWRITABLE, message)
                : new StorageException(Reason.UNWRITABLE, message, cause);
    }

    private Path folder() {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
