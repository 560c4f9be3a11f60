package ai.automagik.hub.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.NodeId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChangeWriterTest {

    @TempDir
    Path folder;

    private final BlockingQueue<Change> heard = new LinkedBlockingQueue<>();
    private TestStorage storage;
    private ChangeWriter writer;
    private ChangeFeed otherHub;
    private Caller ada;

    @BeforeEach
    void open() {
        storage = new TestStorage(folder);
        ada = storage.caller("ada@example.com");
        writer = new ChangeWriter(storage.storage(), InstantSource.system());
        otherHub = new ChangeFeed(
                storage.storage(), new NodeId(UUID.randomUUID()), InstantSource.system(), new ChangeFeed.Listener() {
                    @Override
                    public void changed(Change change) {
                        heard.add(change);
                    }

                    @Override
                    public void lost() {}
                });
        otherHub.start();
    }

    @AfterEach
    void close() {
        otherHub.close();
        writer.close();
        storage.close();
    }

    private Change next() throws InterruptedException {
        Change change = heard.poll(20, TimeUnit.SECONDS);
        if (change == null) {
            throw new AssertionError("nothing was heard");
        }
        return change;
    }

    @Test
    void anotherHubHearsOfChangesOnceHoweverOftenTheyAreTold() throws InterruptedException {
        Changes changes = writer.apply(ada);
        for (int i = 0; i < 1_000; i++) {
            changes.offerChanged();
            changes.resourceChanged("note://today");
        }
        changes.resourceChanged("note://tomorrow");

        Change first = next();
        assertThat(first.kind()).isEqualTo(Change.Kind.TOOLS);
        assertThat(first.user()).contains(ada.user());
        assertThat(next().detail()).contains("note://today");
        assertThat(next().detail()).contains("note://tomorrow");
        assertThat(heard).isEmpty();
    }

    @Test
    void aToolGoneWildFillsNothing() throws InterruptedException {
        Changes changes = writer.apply(ada);
        changes.resourceChanged("n:" + "x".repeat(Change.MAX_DETAIL_CHARS));
        for (int i = 0; i < 10 * ChangeWriter.MAX_DOCUMENTS_PER_USER; i++) {
            changes.resourceChanged("note://" + i);
        }
        changes.offerChanged();

        int documents = 0;
        boolean offer = false;
        while (!offer || documents < ChangeWriter.MAX_DOCUMENTS_PER_USER) {
            Change change = next();
            offer |= change.kind() == Change.Kind.TOOLS;
            documents += change.kind() == Change.Kind.RESOURCE ? 1 : 0;
        }

        // A thousand calls may fall into two intervals, but not into more.
        assertThat(documents).isBetween(1, 2 * ChangeWriter.MAX_DOCUMENTS_PER_USER);
    }
}
