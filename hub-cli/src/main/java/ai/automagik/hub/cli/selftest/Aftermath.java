package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Searches what a hub leaves behind: its log, its audit, its files. */
record Aftermath(HubConfig config, Leaks leaks) {

    /** How many events of a workspace are read: more than a self-test makes by default. */
    public static final int MAX_EVENTS = 20_000;

    /** Files are read piece by piece, each a little into the one before, so that no canary falls between two. */
    public static final int PIECE_BYTES = 1_048_576;

    /** As long as the longest text that is looked for. */
    private static final int OVERLAP_BYTES = 256;

    /** Looks at what was logged. */
    void log(String log) {
        log.lines().forEach(line -> leaks.inNobodys(line, "the log"));
    }

    /** Looks at the audit of everybody's workspace. */
    void audit(List<Person> people) {
        try (Storage storage = Storage.open(
                new StorageConfig(config.database(), config.masterKey(), InstantSource.system(), new SecureRandom()))) {
            for (Person person : people) {
                List<AuditEvent> events = storage.read(stores -> stores.audit().newest(person.workspace(), MAX_EVENTS));
                events.forEach(event -> leaks.inNobodys(event.toString(), "the audit of " + person.name()));
            }
        }
    }

    /** Looks at every file of the data folder. */
    void files() throws IOException {
        try (Stream<Path> files = Files.walk(config.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Copies of plugins are not the hub's own.
                if (!file.startsWith(config.data().resolve("staging"))) {
                    file(file);
                }
            }
        }
    }

    private void file(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = in.readNBytes(PIECE_BYTES);
            String before = "";
            while (piece.length > 0) {
                String text = before + new String(piece, StandardCharsets.ISO_8859_1);
                leaks.inFile(text, "the file " + config.data().relativize(file));
                before = text.substring(Math.max(0, text.length() - OVERLAP_BYTES));
                piece = in.readNBytes(PIECE_BYTES);
            }
        }
    }
}
