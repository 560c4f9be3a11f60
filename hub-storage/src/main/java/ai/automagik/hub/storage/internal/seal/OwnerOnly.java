package ai.automagik.hub.storage.internal.seal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Makes files and folders that only their owner may enter; where the file system has no such rights, plain ones. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes a folder and those above it, unless they exist. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attribute(folder, FOLDER));
        }
    }

    /** Makes an empty file, unless it exists. */
    public static void makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, attribute(file, FILE));
        } catch (FileAlreadyExistsException e) {
            // Somebody else made it, in this moment or long ago: it is theirs to give rights to.
        }
    }

    /** Opens a new file for writing. */
    static FileChannel create(Path file) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return FileChannel.open(file, options, attribute(file, FILE));
    }

    /** Gives a file the owner, group and rights of another, so that it can take its place. */
    static void likeness(Path model, Path file) throws IOException {
        if (posix(model)) {
            PosixFileAttributes wanted = Files.readAttributes(model, PosixFileAttributes.class);
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            PosixFileAttributes now = view.readAttributes();
            if (!now.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
            if (!now.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            view.setPermissions(wanted.permissions());
        }
    }

    /** Tells whether anybody but the owner may read or write a file. */
    static boolean open(Path file) throws IOException {
        if (!posix(file)) {
            return false;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(FOLDER);
        return !others.isEmpty();
    }

    private static FileAttribute<?>[] attribute(Path path, Set<PosixFilePermission> permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
