package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Operation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** An operation that ends only when it is cancelled, and one that tells whether it was. Thread-safe. */
final class HangingOperations {

    private final Set<String> interrupted = ConcurrentHashMap.newKeySet();

    record Mark(@Describe("Tells this call from others") String mark) {}

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.reads("hang", "Ends when it is cancelled.", Mark.class, Contents.class, this::hang)
                        .closedWorld(),
                Operation.reads(
                                "was_interrupted",
                                "Tells whether a call that hung was interrupted.",
                                Mark.class,
                                Contents.class,
                                (in, call) -> Contents.text(interrupted.contains(in.mark()) ? "yes" : "no"))
                        .closedWorld());
    }

    private Contents hang(Mark in, Call call) throws InterruptedException {
        call.progress(0, 0, "Hanging");
        try {
            new CountDownLatch(1).await();
            return Contents.text("Nobody counts that latch down");
        } catch (InterruptedException cancelled) {
            interrupted.add(in.mark());
            throw cancelled;
        }
    }
}
