package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.internal.seal.MasterKeySet.Former;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A file that holds master keys: the current one alone in the first line, then a line for each former one, the word
 * {@code former}, the key, and when another took its place.
 */
final class MasterKeyFile {

    /** Former keys that a file may hold: a rotation a day for as long as session ids hold, which is more than anybody needs. */
    static final int FORMER_MAX = 32;

    /** Longer than a file of {@link #FORMER_MAX} former keys; guards against reading a wrong, huge file. */
    private static final int LENGTH_MAX = 4_096;

    private static final String FORMER = "former";

    private final Path file;

    MasterKeyFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /**
     * What tells one state of the file from another without reading it.
     *
     * @param key the file system's own name of the file: a replaced file has another
     * @param modified when it was written
     * @param size its length
     */
    record Stamp(String key, FileTime modified, long size) {}

    /** Gives the file's stamp, if there is a file that can be examined. */
    Optional<Stamp> stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    new Stamp(String.valueOf(attributes.fileKey()), attributes.lastModifiedTime(), attributes.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads the keys, if there is a file. */
    Optional<MasterKeySet> read() {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LENGTH_MAX), StandardCharsets.US_ASCII);
            return Optional.of(parse(text));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException(
                    Reason.KEY,
                    "Master key file '" + file + "' cannot be read ("
                            + e.getClass().getSimpleName() + "); give the hub's user the right to read it",
                    e);
        }
    }

    private MasterKeySet parse(String text) {
        String origin = "Master key file '" + file + "'";
        List<MasterKey> current = new ArrayList<>();
        List<Former> former = new ArrayList<>();
        for (String line : text.strip().lines().map(String::strip).toList()) {
            String[] words = line.split("\\s+", -1);
            if (words.length > 1 && words[0].equals(FORMER)) {
                former.add(new Former(
                        MasterKey.parse(Secret.of(words[1]), origin),
                        words.length > 2 ? since(words[2]) : Optional.empty()));
            } else {
                current.add(MasterKey.parse(Secret.of(line), origin));
            }
        }
        // A second key without its word, or none: as malformed as a line that is no key.
        return new MasterKeySet(
                current.size() == 1 ? current.getFirst() : MasterKey.parse(Secret.of(""), origin), former);
    }

    private static Optional<Instant> since(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Secret text(MasterKeySet keys) {
        StringBuilder text = new StringBuilder(keys.current().text().reveal());
        for (Former former : keys.former()) {
            text.append('\n')
                    .append(FORMER)
                    .append(' ')
                    .append(former.key().text().reveal());
            former.since().ifPresent(since -> text.append(' ').append(since));
        }
        return Secret.of(text.toString());
    }

    /**
     * Writes other keys into the file, at once and for its owner, group and rights as they are: nobody ever reads half of it,
     * and whoever could read it before still can.
     *
     * @param change makes the new keys of those that are there
     * @throws StorageException if the file may not be written, or another process is changing it
     */
    MasterKeySet change(UnaryOperator<MasterKeySet> change) {
        try {
            Path real = file.toRealPath();
            Path folder = Objects.requireNonNullElse(real.getParent(), real);
            Path lock = folder.resolve(real.getFileName() + ".lock");
            OwnerOnly.makeFile(lock);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                    FileLock held = channel.tryLock()) {
                if (held == null) {
                    throw busy();
                }
                MasterKeySet keys = change.apply(read().orElseThrow(() -> new NoSuchFileException(file.toString())));
                if (keys.former().size() > FORMER_MAX) {
                    throw new StorageException(
                            Reason.KEY,
                            "Master key file '" + file + "' holds " + FORMER_MAX
                                    + " former keys already; run 'automagik-tools keys rotate --master --now', which drops them");
                }
                replace(real, folder, keys);
                return keys;
            }
        } catch (OverlappingFileLockException e) {
            throw busy();
        } catch (IOException | UnsupportedOperationException e) {
            throw new StorageException(
                    Reason.UNWRITABLE,
                    "Master key file '" + file + "' cannot be changed ("
                            + e.getClass().getSimpleName()
                            + "); run this as the user who owns it, or put a new key into its first line and 'former' and"
                            + " the key of now into the second by hand, then run it again",
                    e);
        }
    }

    private StorageException busy() {
        return new StorageException(
                Reason.LOCKED, "Master key file '" + file + "' is being changed by another process; try again");
    }

    private static void replace(Path real, Path folder, MasterKeySet keys) throws IOException {
        Path fresh = folder.resolve(real.getFileName() + "." + keys.current().id() + ".new");
        try {
            Files.deleteIfExists(fresh);
            write(fresh, text(keys));
            OwnerOnly.likeness(real, fresh);
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    boolean openToOthers() {
        try {
            return OwnerOnly.open(file);
        } catch (IOException e) {
            throw new StorageException(Reason.KEY, "Master key file '" + file + "' cannot be examined", e);
        }
    }

    /**
     * Makes a key, unless another process makes one first. The key is whole and on disk before it has its name, and a file
     * of that name is never replaced.
     */
    void make(SecureRandom random) {
        try {
            OwnerOnly.makeFolder(folder());
            Path fresh = folder().resolve(file.getFileName() + "." + suffix(random));
            try {
                write(fresh, MasterKey.random(random));
                Files.createLink(file, fresh);
                force(folder());
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; its key is the key.
        } catch (IOException | UnsupportedOperationException e) {
            throw new StorageException(
                    Reason.UNWRITABLE,
                    "Master key file '" + file + "' cannot be made ("
                            + e.getClass().getSimpleName()
                            + "); give the hub's user the right to write into its folder",
                    e);
        }
    }

    private static void write(Path file, Secret key) throws IOException {
        try (FileChannel channel = OwnerOnly.create(file)) {
            ByteBuffer bytes = ByteBuffer.wrap((key.reveal() + '\n').getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Puts the new name itself on disk; a folder that cannot be opened for this is one of a system that needs no such step. */
    private static void force(Path folder) throws IOException {
        if (Files.isReadable(folder)
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static String suffix(SecureRandom random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
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
