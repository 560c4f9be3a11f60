package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ChangeStoreContractTest extends StoreContract {

    @Test
    void changesComeInTheOrderOfTheirSequence() {
        User user = person();
        long start = newest();

        change(stores -> stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.TOOLS, NOW));
        change(stores -> stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.ACCESS, NOW));
        long request = write(stores -> stores.changes().requestPluginReload(NOW));

        List<Change> changes = after(start, 10);
        assertThat(changes)
                .extracting(Change::kind)
                .containsExactly(Change.Kind.TOOLS, Change.Kind.ACCESS, Change.Kind.PLUGINS);
        assertThat(changes)
                .extracting(Change::user)
                .containsExactly(Optional.of(user.id()), Optional.of(user.id()), Optional.empty());
        assertThat(changes).extracting(Change::sequence).isSorted().endsWith(request);
        assertThat(newest()).isEqualTo(request);
        assertThat(after(start, 1)).isEqualTo(changes.subList(0, 1));
    }

    @Test
    void aChangeOfADocumentNamesIt() {
        User user = person();
        long start = newest();

        change(stores -> stores.changes().appendResource(user.personalWorkspace(), user.id(), "note://today", NOW));
        change(stores -> stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.TOOLS, NOW));

        assertThat(after(start, 10)).extracting(Change::kind).containsExactly(Change.Kind.RESOURCE, Change.Kind.TOOLS);
        assertThat(after(start, 10))
                .extracting(Change::detail)
                .containsExactly(Optional.of("note://today"), Optional.empty());
    }

    @Test
    void aDetailIsNotTooLong() {
        User user = person();

        assertThatThrownBy(() -> change(stores -> stores.changes()
                        .appendResource(user.personalWorkspace(), user.id(), "n:" + "x".repeat(2_048), NOW)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTransactionSeesItsOwnChanges() {
        User user = person();

        long appended = write(stores -> {
            long before = stores.changes().newest();
            stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.TOOLS, NOW);
            return stores.changes().newest() - before;
        });

        assertThat(appended).isPositive();
    }

    @Test
    void oldChangesAreForgottenAndTheNewestNeverComesBack() {
        User user = person();
        change(stores -> stores.changes()
                .append(user.personalWorkspace(), user.id(), Change.Kind.TOOLS, NOW.minus(Duration.ofDays(9))));
        change(stores -> stores.changes()
                .append(user.personalWorkspace(), user.id(), Change.Kind.TOOLS, NOW.minus(Duration.ofDays(8))));
        long newest = newest();

        assertThat(count(stores -> stores.changes().forgetBefore(NOW.minus(Duration.ofDays(1)))))
                .isPositive();

        assertThat(newest()).isEqualTo(newest);
        assertThat(after(newest - 1, 10)).hasSize(1);
        assertThat(count(stores -> stores.changes().requestPluginReload(NOW))).isGreaterThan(newest);
    }

    @Test
    void aFollowerMissesNothingWhileManyWrite() throws Exception {
        User user = person();
        int writers = 8;
        int each = 40;
        long start = newest();
        List<Long> seen = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> writing = IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit(() -> IntStream.range(0, each)
                            .forEach(i -> change(stores -> {
                                stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.TOOLS, NOW);
                                stores.userTools().add(user.personalWorkspace(), user.id(), writer + "-" + i, NOW);
                            }))))
                    .toList();
            long last = start;
            while (seen.size() < writers * each) {
                boolean done = writing.stream().allMatch(Future::isDone);
                for (Change change : after(last, 1_000)) {
                    seen.add(change.sequence());
                    last = change.sequence();
                }
                // Once all are done, one more look must have found everything.
                if (done) {
                    break;
                }
            }
            for (Future<?> each1 : writing) {
                each1.get();
            }
        }

        assertThat(seen).hasSize(writers * each).doesNotHaveDuplicates().isSorted();
    }

    private long newest() {
        return read(stores -> stores.changes().newest());
    }

    private List<Change> after(long sequence, int limit) {
        return read(stores -> stores.changes().after(sequence, limit));
    }
}
