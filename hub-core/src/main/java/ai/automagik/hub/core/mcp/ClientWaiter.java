package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Waiter;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.TraceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client behind one request, as its call sees it. Thread-safe.
 *
 * @param progress passes progress on; empty if the client wants none
 * @param notes passes log messages on
 * @param asker asks the person, or the client
 * @param params the request's parameters, which may name its trace
 */
record ClientWaiter(Optional<Progress> progress, LogNotes notes, Asker asker, ObjectNode params) implements Waiter {

    @Override
    public Optional<TraceContext> trace() {
        return Traces.read(params);
    }

    @Override
    public void progress(double done, double total, String message) {
        progress.ifPresent(client -> client.progress(done, total, message));
    }

    @Override
    public void log(LogLevel level, String message) {
        notes.log(level, message);
    }

    @Override
    public boolean canAsk(Class<? extends Question> kind) {
        return asker.canAsk(kind);
    }

    @Override
    public Optional<Map<String, Answer>> ask(List<? extends Question> questions) throws InterruptedException {
        return asker.ask(questions);
    }

    @Override
    public boolean wantsProgress() {
        return progress.isPresent();
    }

    @Override
    public void stillWorking() {
        progress.ifPresent(Progress::stillWorking);
    }
}
