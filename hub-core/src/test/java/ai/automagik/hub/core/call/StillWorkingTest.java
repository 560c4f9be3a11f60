package ai.automagik.hub.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.mcp.BroughtOperations;
import ai.automagik.hub.core.mcp.ScriptedHub;
import ai.automagik.hub.core.registry.MountedOperation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class StillWorkingTest {

    private static CallRequest request(Waiter waiter) {
        return new CallRequest(
                "c-1",
                ScriptedHub.caller(),
                new MountedOperation(
                        BroughtOperations.of("slow", "{\"type\": \"object\", \"properties\": {}}"), Optional.empty()),
                JsonNodeFactory.instance.objectNode(),
                0,
                waiter);
    }

    @Test
    void aCallIsToldOfAgainAndAgainUntilItEnds() {
        CountDownLatch told = new CountDownLatch(3);
        Waiter waiter = new Waiter() {
            @Override
            public void progress(double done, double total, String message) {}

            @Override
            public boolean wantsProgress() {
                return true;
            }

            @Override
            public void stillWorking() {
                told.countDown();
            }
        };
        try (Deadlines deadlines = new Deadlines()) {
            Outcome outcome = new StillWorking(
                            request -> {
                                try {
                                    assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                return new Outcome.Cancelled();
                            },
                            deadlines,
                            Duration.ofMillis(1))
                    .call(request(waiter));

            assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
            assertThat(told.getCount()).isZero();
        }
    }

    @Test
    void whoWantsNoProgressCostsNoTimer() {
        Outcome outcome = new Outcome.Cancelled();
        CallRequest silent = request(new Waiter() {
            @Override
            public void progress(double done, double total, String message) {}

            @Override
            public void stillWorking() {
                throw new AssertionError("nobody asked");
            }
        });
        try (Deadlines deadlines = new Deadlines()) {
            assertThat(new StillWorking(request -> outcome, deadlines, Duration.ZERO).call(silent))
                    .isSameAs(outcome);
        }
    }
}
