package ai.automagik.hub.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Log lines for programs: an object a line with {@code time} (ISO 8601, UTC), {@code level}, {@code logger}, {@code thread},
 * {@code message}, everything of the diagnostic context under its own name, and {@code exception} with the stack trace.
 */
final class JsonLines extends LayoutBase<ILoggingEvent> {

    private final JsonMapper json = new JsonMapper();

    @Override
    public String doLayout(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("thread", event.getThreadName());
        line.put("message", event.getFormattedMessage());
        event.getMDCPropertyMap().forEach(line::putIfAbsent);
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.put("exception", ThrowableProxyUtil.asString(thrown));
        }
        return json.writeValueAsString(line) + "\n";
    }
}
