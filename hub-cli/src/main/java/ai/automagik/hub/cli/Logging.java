package ai.automagik.hub.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log of a command: to one stream, in one form. Libraries are heard from {@code WARN} on, for what they call information
 * is about themselves.
 */
final class Logging {

    private static final String OURS = "ai.automagik";

    /** Warns for each resource given as an object that it "will be ignored", and then serves it. */
    private static final String JERSEY_PROVIDERS = "org.glassfish.jersey.internal.inject.Providers";

    private Logging() {}

    /** For commands that end at once: warnings alone. */
    static void quiet(OutputStream stream) {
        start(stream, LogFormat.TEXT, Level.WARN);
    }

    /** For servers. */
    static void start(OutputStream stream, LogFormat format, Level level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.addAppender(appender(context, stream, format));
            root.setLevel(Level.ERROR.equals(level) ? Level.ERROR : Level.WARN);
            context.getLogger(OURS).setLevel(level);
            context.getLogger(JERSEY_PROVIDERS).setLevel(Level.ERROR);
        }
        bridge();
    }

    private static OutputStreamAppender<ILoggingEvent> appender(
            LoggerContext context, OutputStream stream, LogFormat format) {
        Layout<ILoggingEvent> layout = switch (format) {
            case TEXT -> new TextLines(ZoneId.systemDefault());
            case JSON -> new JsonLines();
        };
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(new Kept(stream));
        appender.start();
        return appender;
    }

    /** The appender closes what it writes to when it is replaced; standard error stays open. */
    private static final class Kept extends FilterOutputStream {

        Kept(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Jersey logs by {@code java.util.logging}. */
    private static void bridge() {
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    }
}
