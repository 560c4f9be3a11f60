package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** A file that holds a master key. */
final class MasterKeyFile {

    /** Longer than any form of a key with white space around it; guards against reading a wrong, huge file. */
    private static final int LENGTH_MAX = 1_024;

    private final Path file;

    MasterKeyFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** Reads the key, if there is a file. */
    Optional<MasterKey> read() {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LENGTH_MAX), StandardCharsets.US_ASCII);
            return Optional.of(MasterKey.parse(Secret.of(text), "Master key file '" + file + "'"));
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
