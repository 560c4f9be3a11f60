package ai.automagik.hub.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.AuditVerdict;
import ai.automagik.hub.storage.WorkspaceId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRetentionTest {

    private static final Instant NOW = Instant.parse("2090-11-22T10:15:30Z");

    @TempDir
    Path folder;

    private TestStorage storage;

    @BeforeEach
    void open() {
        storage = new TestStorage(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void whatIsOlderThanTheOperatorWantsIsRemovedInEveryWorkspaceAndTheChainsStayWhole() {
        Caller ada = storage.caller("ada@example.com");
        Caller ben = storage.caller("ben@example.com");
        append(ada, NOW.minus(Duration.ofDays(31)), 1_200);
        append(ada, NOW.minus(Duration.ofDays(29)), 2);
        append(ben, NOW.minus(Duration.ofDays(31)), 3);

        try (AuditRetention retention =
                new AuditRetention(storage.storage(), InstantSource.fixed(NOW), Duration.ofDays(30))) {
            // With the events of two people being added.
            assertThat(retention.forget()).isEqualTo(1_205);
            assertThat(retention.forget()).isZero();
        }

        assertThat(verify(ada.workspace())).isEqualTo(new AuditVerdict.Sound(2, 1_201, 0));
        assertThat(verify(ben.workspace())).isEqualTo(new AuditVerdict.Sound(0, 4, 0));
    }

    private void append(Caller caller, Instant at, int events) {
        List<AuditStore.Entry> entries = IntStream.range(0, events)
                .mapToObj(i -> new AuditStore.Entry(
                        caller.workspace(), AuditEvent.change(at, caller.user(), "call", "test_" + i)))
                .toList();
        storage.storage().write(stores -> {
            stores.audit().appendAll(entries);
            return true;
        });
    }

    private AuditVerdict verify(WorkspaceId workspace) {
        return storage.storage().read(stores -> stores.audit().verify(workspace, Optional.empty()));
    }
}
