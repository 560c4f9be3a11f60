package ai.automagik.hub.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where the JVM comes in. */
public final class Main {

    /** Enough for a line of any usual length to be written in one go. */
    private static final int BUFFER_BYTES = 8192;

    private Main() {}

    /**
     * Runs one command and ends the JVM with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        OutputStream protocol = new FileOutputStream(FileDescriptor.out);
        PrintStream out = printing(protocol);
        PrintStream err = printing(new FileOutputStream(FileDescriptor.err));
        // A library or a plugin that prints must not get between the messages of a protocol on stdout.
        System.setOut(err);
        System.setErr(err);
        Console console = new Console(
                new FileInputStream(FileDescriptor.in),
                out,
                protocol,
                err,
                System.getenv(),
                Optional.ofNullable(System.getProperty("automagik.home")).map(Path::of),
                System.getProperty("automagik.command", "automagik-tools"));
        int code = new Cli(console).run(args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    private static PrintStream printing(OutputStream stream) {
        return new PrintStream(new BufferedOutputStream(stream, BUFFER_BYTES), true, StandardCharsets.UTF_8);
    }
}
