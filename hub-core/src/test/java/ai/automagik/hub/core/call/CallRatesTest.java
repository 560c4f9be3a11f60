package ai.automagik.hub.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.storage.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class CallRatesTest {

    private final UserId ada = new UserId(UUID.randomUUID());
    private final UserId bob = new UserId(UUID.randomUUID());
    private final Task read = task("mail_list", Effect.READS);
    private final Task send = task("mail_send", Effect.WRITES);
    private final Task delete = task("mail_delete", Effect.DESTROYS);

    @Test
    void oneUsersCallsAMinuteAreCountedTogetherAndNobodyElses() {
        CallRates rates = new CallRates(3, 3);
        assertThat(rates.refusal(ada, read)).isEmpty();
        assertThat(rates.refusal(ada, send)).isEmpty();
        assertThat(rates.refusal(ada, read)).isEmpty();

        Outcome.Limited limited = rates.refusal(ada, read).orElseThrow();

        // A third of a minute brings one more; the test itself takes a little of it.
        assertThat(limited.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
        assertThat(limited.reason()).matches("You make more than 3 calls a minute; try again in \\d+ seconds?");
        assertThat(rates.refusal(bob, read)).isEmpty();
    }

    @Test
    void whatChangesSomethingIsCountedForEachOperationToo() {
        CallRates rates = new CallRates(100, 1);
        assertThat(rates.refusal(ada, send)).isEmpty();

        assertThat(rates.refusal(ada, send))
                .get()
                .satisfies(limited -> assertThat(limited.reason())
                        .startsWith("Operation 'mail_send' is called more than 1 times a minute; try again in "));
        assertThat(rates.refusal(ada, delete)).isEmpty();
        assertThat(rates.refusal(ada, read)).isEmpty();
        assertThat(rates.refusal(bob, send)).isEmpty();
    }

    @Test
    void zeroIsNoBound() {
        CallRates rates = new CallRates(0, 0);
        for (int call = 0; call < 10_000; call++) {
            assertThat(rates.refusal(ada, send)).isEmpty();
        }
    }

    private static Task task(String name, Effect effect) {
        CompiledOperation<?, ?> like = TestTools.mail().operations().getFirst();
        return new Task.Operate(
                new MountedOperation(named(like, name, effect), Optional.empty()),
                JsonNodeFactory.instance.objectNode());
    }

    private static <I, O> CompiledOperation<I, O> named(CompiledOperation<I, O> like, String name, Effect effect) {
        return new CompiledOperation<>(
                name,
                like.title(),
                like.description(),
                effect,
                false,
                true,
                Set.of(),
                like.input(),
                like.output(),
                like.body());
    }
}
