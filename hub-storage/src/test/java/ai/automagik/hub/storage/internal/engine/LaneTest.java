package ai.automagik.hub.storage.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.storage.StorageException;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final CountDownLatch inWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private Lane lane = lane(Duration.ofSeconds(30));

    @AfterEach
    void close() {
        goOn.countDown();
        lane.close();
    }

    @Test
    void anInterruptDuringTheCommitLetsItEndAndLeavesTheFlag() throws Exception {
        AtomicReference<String> result = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            result.set(lane.run(ticket -> {
                boolean commits = ticket.commit();
                inWork.countDown();
                await(goOn);
                return commits ? "written" : "rolled back";
            }));
            flag.set(Thread.currentThread().isInterrupted());
        });
        inWork.await();
        caller.interrupt();
        goOn.countDown();
        caller.join();

        assertThat(result.get()).isEqualTo("written");
        assertThat(flag.get()).isTrue();
    }

    @Test
    void workWhoseCallerHasGoneMayNotCommit() throws Exception {
        AtomicReference<Boolean> commits = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                lane.run(ticket -> {
                    inWork.countDown();
                    await(goOn);
                    commits.set(ticket.commit());
                    ended.countDown();
                    return true;
                });
            } catch (StorageException e) {
                assertThat(e.reason()).isEqualTo(StorageException.Reason.INTERRUPTED);
            }
        });
        inWork.await();
        caller.interrupt();
        caller.join();
        goOn.countDown();
        ended.await();

        assertThat(commits.get()).isFalse();
    }

    @Test
    void aCallerThatWaitsTooLongForAPlaceIsToldSo() throws Exception {
        lane = lane(Duration.ofMillis(20));
        FutureTask<String> first = new FutureTask<>(() -> {
            try {
                return lane.run(ticket -> {
                    ticket.commit();
                    inWork.countDown();
                    await(goOn);
                    return "done";
                });
            } catch (StorageException e) {
                return e.getMessage();
            }
        });
        Thread.startVirtualThread(first);
        inWork.await();

        assertThatThrownBy(() -> lane.run(ticket -> true))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.OVERLOADED))
                .hasMessageContaining("nothing was written");
        goOn.countDown();
        assertThat(first.get()).isEqualTo("done");
        assertThat(lane.<Boolean>run(ticket -> true)).isTrue();
    }

    @Test
    void aClosedLaneSaysSo() {
        lane.close();

        assertThatThrownBy(() -> lane.run(ticket -> true))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("The storage is closed");
    }

    private static Lane lane(Duration wait) {
        return new Lane(new HikariDataSource(), Executors.newSingleThreadExecutor(), 1, wait);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
