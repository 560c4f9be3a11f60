package ai.automagik.hub.core.ask;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.fixture.TestStorage;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers on their way between two hubs on one database. */
final class StoredRelayTest {

    @Test
    void anAnswerIsTakenOnceByTheCallersOwnCall(@TempDir Path folder) {
        try (TestStorage storage = new TestStorage(folder)) {
            Caller ada = storage.caller("ada@example.com");
            Caller bob = storage.caller("bob@example.com");
            Instant now = Instant.parse("2026-11-22T10:00:00Z");
            StoredRelay here = new StoredRelay(storage.storage(), () -> now);
            StoredRelay there = new StoredRelay(storage.storage(), () -> now);

            there.deliver(ada, "question", "{\"action\":\"accept\"}");
            assertThat(here.collect(bob, "question")).isEmpty();
            assertThat(here.collect(ada, "other")).isEmpty();
            assertThat(here.collect(ada, "question")).contains("{\"action\":\"accept\"}");
            assertThat(here.collect(ada, "question")).isEmpty();
        }
    }
}
