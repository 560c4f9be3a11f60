package ai.automagik.hub.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Log lines for people: time, level, who says it, what; the call it belongs to behind it. */
final class TextLines extends LayoutBase<ILoggingEvent> {

    private final DateTimeFormatter time;

    /** Writes times of a zone. */
    TextLines(ZoneId zone) {
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(zone);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder()
                .append(time.format(event.getInstant()))
                .append(' ')
                .append(String.format("%-5s", event.getLevel()))
                .append(' ')
                .append(lastPart(event.getLoggerName()))
                .append(": ")
                .append(event.getFormattedMessage());
        Map<String, String> context = event.getMDCPropertyMap();
        if (!context.isEmpty()) {
            line.append(' ').append(new java.util.TreeMap<>(context));
        }
        line.append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString();
    }

    private static String lastPart(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
