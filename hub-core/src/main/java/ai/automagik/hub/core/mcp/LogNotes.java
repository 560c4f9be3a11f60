package ai.automagik.hub.core.mcp;

import ai.automagik.hub.spi.LogLevel;
import java.util.Optional;
import java.util.function.Supplier;

/** Passes a call's log messages on to a client that wants such. For the call's threads. */
final class LogNotes {

    /** For one call; a tool that logs every byte must not fill the client's memory. */
    static final int MAX_NOTIFICATIONS = 1_000;

    /** As long as a sentence about a failure. */
    static final int MAX_MESSAGE_CHARS = OutcomeWriter.MAX_SENTENCE_CHARS;

    private final Envelope envelope;
    private final Exchange exchange;
    private final String logger;
    private final Supplier<Optional<LogLevel>> wanted;
    private Optional<LogLevel> least = Optional.empty();
    private boolean asked;
    private int sent;

    /**
     * Passes on.
     *
     * @param logger the tool's name
     * @param wanted the least level that the client wants, empty if it wants none; asked once, when the first message comes
     */
    LogNotes(Envelope envelope, Exchange exchange, String logger, Supplier<Optional<LogLevel>> wanted) {
        this.envelope = envelope;
        this.exchange = exchange;
        this.logger = logger;
        this.wanted = wanted;
    }

    synchronized void log(LogLevel level, String message) {
        if (sent == MAX_NOTIFICATIONS || !isWanted(level)) {
            return;
        }
        sent++;
        exchange.send(envelope.notification(Methods.MESSAGE, json -> {
            json.writeStringProperty("level", LogLevels.word(level));
            json.writeStringProperty("logger", logger);
            json.writeStringProperty("data", OutcomeWriter.cut(message, MAX_MESSAGE_CHARS));
        }));
    }

    private boolean isWanted(LogLevel level) {
        if (!asked) {
            asked = true;
            least = wanted.get();
        }
        return least.isPresent() && level.compareTo(least.get()) >= 0;
    }
}
