package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class AuditStoreContractTest extends StoreContract {

    @Test
    void anEventComesBackAsItWasAppended() {
        User user = person();
        AuditEvent call = new AuditEvent(
                NOW,
                Optional.of(user.id()),
                "call",
                "wait_minutes",
                Optional.of("reads"),
                "ok",
                Duration.ofNanos(1_234_567_000),
                12,
                3_000_000_000L,
                Optional.of("c-1"));
        AuditEvent login = new AuditEvent(
                LATER,
                Optional.empty(),
                "login",
                "x",
                Optional.empty(),
                "denied",
                Duration.ZERO,
                0,
                0,
                Optional.empty());

        change(stores -> {
            stores.audit().append(user.personalWorkspace(), call);
            stores.audit().append(user.personalWorkspace(), login);
        });

        assertThat(newest(user, 10)).containsExactly(login, call);
    }

    @Test
    void eventsOfOneMomentKeepTheirOrderAndTheLimitHolds() {
        User user = person();
        List<AuditEvent> events = IntStream.range(0, 700)
                .mapToObj(i -> AuditEvent.change(NOW, user.id(), "tool.add", "tool-" + i))
                .toList();

        change(stores -> stores.audit()
                .appendAll(events.stream()
                        .map(event -> new AuditStore.Entry(user.personalWorkspace(), event))
                        .toList()));

        assertThat(newest(user, 3)).isEqualTo(events.reversed().subList(0, 3));
        assertThat(newest(user, 5_000)).isEqualTo(events.reversed());
        assertThat(newest(user, 0)).isEmpty();
    }

    private List<AuditEvent> newest(User user, int limit) {
        return read(stores -> stores.audit().newest(user.personalWorkspace(), limit));
    }
}
