package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoalescedTest {

    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Semaphore ended = new Semaphore(0);

    @Test
    void workThatHangsIsNotBegunAgainHoweverOftenItIsAskedFor() throws Exception {
        Coalesced work = new Coalesced(this::work);
        work.run();
        ScriptedHub.await(begun);
        for (int i = 0; i < 1_000; i++) {
            work.run();
        }
        assertThat(runs).hasValue(1);
        goOn.countDown();
        assertThat(ended.tryAcquire(2, ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(ended.tryAcquire(50, TimeUnit.MILLISECONDS))
                .as("a third run")
                .isFalse();
    }

    @Test
    void everyNudgeIsFollowedByTheWork() throws Exception {
        goOn.countDown();
        Coalesced work = new Coalesced(this::work);
        for (int i = 0; i < 100; i++) {
            work.run();
            assertThat(ended.tryAcquire(1, ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private void work() {
        runs.incrementAndGet();
        begun.countDown();
        try {
            ScriptedHub.await(goOn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended.release();
    }
}
