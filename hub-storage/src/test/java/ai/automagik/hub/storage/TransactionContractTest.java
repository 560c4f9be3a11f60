package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class TransactionContractTest extends StoreContract {

    @Test
    void whatWorkThrowsComesBackAndNothingIsWritten() {
        User user = person();
        IllegalArgumentException thrown = new IllegalArgumentException("mine");

        assertThatThrownBy(() -> change(stores -> {
                    stores.userTools().add(user.personalWorkspace(), user.id(), "wait", NOW);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(tools(user)).isEmpty();
    }

    @Test
    void anErrorComesBackToo() {
        AssertionError thrown = new AssertionError("mine");

        assertThatThrownBy(() -> change(stores -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void aReadCannotWrite() {
        User user = person();

        assertThatThrownBy(
                        () -> read(stores -> stores.userTools().add(user.personalWorkspace(), user.id(), "wait", NOW)))
                .isInstanceOf(StorageException.class);
        assertThat(tools(user)).isEmpty();
    }

    @Test
    void aTransactionWithinWorkIsRefusedInsteadOfWaitingForEver() {
        assertThatThrownBy(() -> change(stores -> read(inner -> inner.users().owner())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use its stores");
    }

    @Test
    void aReadSeesOneStateOfTheDatabase() throws Exception {
        User user = person();
        CountDownLatch firstRead = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        FutureTask<Boolean> reader = new FutureTask<>(() -> read(stores -> {
            List<UserTool> before = stores.userTools().list(user.personalWorkspace(), user.id());
            firstRead.countDown();
            await(written);
            return before.equals(stores.userTools().list(user.personalWorkspace(), user.id()));
        }));
        Thread.startVirtualThread(reader);
        firstRead.await();
        change(stores -> stores.userTools().add(user.personalWorkspace(), user.id(), "wait", NOW));
        written.countDown();

        assertThat(reader.get()).isTrue();
        assertThat(tools(user)).hasSize(1);
    }

    @Test
    void anInterruptedCallerGetsAnAnswerAtOnceAndNothingIsWritten() throws Exception {
        User user = person();
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                change(stores -> {
                    stores.userTools().add(user.personalWorkspace(), user.id(), "wait", NOW);
                    inWork.countDown();
                    await(goOn);
                });
            } catch (StorageException e) {
                failure.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        inWork.await();
        caller.interrupt();
        caller.join();
        goOn.countDown();

        assertThat(failure.get())
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.INTERRUPTED));
        assertThat(flag.get()).isTrue();
        // On SQLite this waits behind the work that was given up.
        change(stores -> stores.userTools().add(user.personalWorkspace(), user.id(), "other", NOW));
        assertThat(tools(user)).extracting(UserTool::tool).containsExactly("other");
    }

    @Test
    void aCallerThatIsInterruptedBeforehandDoesNotBegin() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().unstarted(() -> {
            Thread.currentThread().interrupt();
            try {
                read(stores -> stores.users().owner());
            } catch (StorageException e) {
                failure.set(e);
            }
        });
        caller.start();
        caller.join();

        assertThat(failure.get()).isInstanceOf(StorageException.class).hasMessageContaining("interrupted");
    }

    @Test
    void manyCallersWriteTheSameRowsAtOnce() throws Exception {
        User user = person();
        List<FutureTask<Boolean>> writing = IntStream.range(0, 4)
                .mapToObj(i -> new FutureTask<>(() -> write(stores -> {
                    // Two rows in two orders: what makes transactions wait for each other in a ring.
                    String first = i % 2 == 0 ? "a" : "b";
                    String second = i % 2 == 0 ? "b" : "a";
                    stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "wait", first, "v" + i, NOW);
                    stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "wait", second, "v" + i, NOW);
                    stores.changes().append(user.personalWorkspace(), user.id(), Change.Kind.TOOLS, NOW);
                    return true;
                })))
                .toList();
        writing.forEach(Thread::startVirtualThread);
        for (FutureTask<Boolean> each : writing) {
            assertThat(each.get()).isTrue();
        }

        assertThat(listed(stores -> stores.toolConfigs().list(user.personalWorkspace(), user.id(), "wait")))
                .hasSize(2)
                .extracting(StoredSetting::value)
                .containsOnly(read(stores -> stores.toolConfigs().list(user.personalWorkspace(), user.id(), "wait"))
                        .getFirst()
                        .value());
    }

    @Test
    void sealedValuesComeBackForTheirPurposeAlone() {
        Sealer sealer = storage().sealer();
        byte[] plain = {1, 2, 3};
        byte[] user = {9};
        String sealed = sealer.seal("cursor", plain, user);

        assertThat(sealer.unseal("cursor", sealed, user)).contains(plain);
        assertThat(sealer.unseal("state", sealed, user)).isEmpty();
        assertThat(sealer.unseal("cursor", sealed, new byte[] {8})).isEmpty();
    }

    private List<UserTool> tools(User user) {
        return read(stores -> stores.userTools().list(user.personalWorkspace(), user.id()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
