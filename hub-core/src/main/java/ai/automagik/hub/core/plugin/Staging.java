package ai.automagik.hub.core.plugin;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the private copies of plugins stand: a folder of each running hub, a folder in it for each version of a plugin.
 * Class loaders read JARs lazily, so a JAR that is replaced or deleted under one breaks it; these are not. Thread-safe.
 *
 * <p>A hub holds a file lock in its folder while it runs. Whoever starts sweeps the folders whose lock nobody holds: they
 * are of hubs that were killed.
 */
final class Staging implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
    private static final String PREFIX = "hub-";
    private static final String LOCK = "lock";

    private final Path own;
    private final FileChannel channel;
    private final Cleaner cleaner = Cleaner.create();
    private final AtomicLong versions = new AtomicLong();

    /**
     * Makes this hub's folder and sweeps those of dead hubs.
     *
     * @param root the folder of all hubs on this machine; made if need be
     */
    Staging(Path root) throws IOException {
        Files.createDirectories(root);
        sweep(root);
        // A temporary directory is readable by its owner alone.
        this.own = Files.createTempDirectory(root, PREFIX);
        // Locked before it gets the name that others look for, so that nobody ever sees it unlocked while we live.
        Path unseen = own.resolve(LOCK + ".new");
        this.channel = FileChannel.open(unseen, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var unused = channel.lock();
        Files.move(unseen, own.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Copies a plugin.
     *
     * @param digest what was found in the plugins folder; what arrives in the copy must be the same
     * @throws PluginRefusedException if somebody is writing the files right now
     */
    StagedPlugin copy(FoundPlugin plugin, Digest digest) throws IOException, PluginRefusedException {
        Path folder = Files.createDirectory(own.resolve(plugin.id() + "-" + versions.incrementAndGet()));
        try {
            List<Path> copies = new ArrayList<>();
            for (Path jar : plugin.jars()) {
                copies.add(Files.copy(jar, folder.resolve(jar.getFileName().toString())));
            }
            if (!Digest.of(copies).equals(digest)) {
                throw new PluginRefusedException(
                        "it is still being copied; run 'automagik-tools plugins reload' again");
            }
            return new StagedPlugin(plugin.id(), digest, folder, copies);
        } catch (IOException | PluginRefusedException e) {
            delete(folder);
            throw e;
        }
    }

    /**
     * Deletes a copy once its class loader is collected.
     *
     * @return down to zero when that is done
     */
    CountDownLatch deleteWhenCollected(StagedPlugin plugin, ClassLoader loader) {
        CountDownLatch collected = new CountDownLatch(1);
        // The action must not know the loader, or it would never run.
        Path folder = plugin.folder();
        var unused = cleaner.register(loader, () -> {
            delete(folder);
            collected.countDown();
        });
        return collected;
    }

    /**
     * Deletes a folder, as far as it lets itself be deleted; the rest is swept when this or another hub starts. Several may
     * do it at once.
     */
    void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (IOException e) {
            LOG.debug("Folder '{}' could not be deleted yet", folder, e);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    /** Deletes this hub's folder. Whatever was loaded from it must not be used any more. */
    @Override
    public void close() throws IOException {
        channel.close();
        delete(own);
    }

    private void sweep(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(Staging::isLeftOver)
                    .forEach(this::delete);
        }
    }

    /** A folder without a lock file is of a hub that is just starting, or empty: it stays. */
    private static boolean isLeftOver(Path folder) {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }
}
