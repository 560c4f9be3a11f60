package ai.automagik.hub.it;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** A request on its way: what came for it so far. Thread-safe. */
final class Running {

    private final int id;
    private final List<JsonNode> notifications = new CopyOnWriteArrayList<>();
    private final CountDownLatch progress = new CountDownLatch(1);
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    Running(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    void notified(JsonNode notification) {
        notifications.add(notification);
        if (notification.path("method").asString("").equals("notifications/progress")) {
            progress.countDown();
        }
    }

    void answered(int status, JsonNode message) {
        answer.complete(new Answer(status, message, List.copyOf(notifications)));
    }

    void failed(Throwable reason) {
        answer.completeExceptionally(reason);
    }

    /** Waits for the answer. */
    Answer await() {
        try {
            return answer.get(Bounds.ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("Not answered", failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("Not answered within " + Bounds.ANSWER + "; there came " + notifications, late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }

    /** Waits until progress was reported: the handler is at work. */
    void awaitProgress() {
        try {
            if (!progress.await(Bounds.ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("No progress within " + Bounds.ANSWER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for progress", e);
        }
    }
}
