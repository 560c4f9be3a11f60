package ai.automagik.hub.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.ListChanges.Following;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.AuditStore;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.NodeId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
class ChangeFeedTest {

    /** One read of the audit brings them all, with the events of people being added. */
    private static final int EVENTS = 900;

    @TempDir
    Path folder;

    private final NodeId node = new NodeId(UUID.randomUUID());
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private TestStorage storage;
    private Caller ada;

    @BeforeEach
    void open() {
        storage = new TestStorage(folder);
        ada = storage.caller("ada@example.com");
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void whatSomebodyElseWritesIsHeardInOrderAndWhatWasBeforeIsNot() throws InterruptedException {
        append(Change.Kind.TOOLS);
        try (ChangeFeed feed = feed()) {
            feed.start();
            append(Change.Kind.ACCESS);
            append(Change.Kind.TOOLS);

            assertThat(changes.poll(10, TimeUnit.SECONDS))
                    .extracting(Change::kind)
                    .isEqualTo(Change.Kind.ACCESS);
            assertThat(changes.poll(10, TimeUnit.SECONDS))
                    .extracting(Change::kind)
                    .isEqualTo(Change.Kind.TOOLS);
            assertThat(changes).isEmpty();
        }
    }

    @Test
    void aHubIsAliveWhileItFollowsAndGoneAfterwards() {
        try (ChangeFeed feed = feed()) {
            feed.start();
            assertThat(alive()).containsExactly(node);
        }
        assertThat(alive()).isEmpty();
    }

    @Test
    void streamsHearOfTheirOwnUserAlone() {
        Followers followers = new Followers();
        List<String> heard = new ArrayList<>();
        Caller bob = storage.caller("bob@example.com");
        Following first = followers.follow(ada.user(), change -> heard.add("ada 1"));
        followers.follow(ada.user(), change -> {
            throw new IllegalStateException("a broken stream");
        });
        followers.follow(bob.user(), change -> heard.add("bob"));

        followers.tell(ada.user(), new OfferChange.Lists());
        assertThat(heard).containsExactly("ada 1");
        first.close();
        first.close();
        followers.tell(ada.user(), new OfferChange.Lists());
        assertThat(heard).containsExactly("ada 1");
        followers.tellAll(new OfferChange.Lists());

        assertThat(heard).containsExactly("ada 1", "bob");
    }

    @Test
    void eventsOfCallsAreWrittenBehindTheirBacksAndAllOfThemWhenTheHubStops() {
        AuditWriter writer = new AuditWriter(storage.storage());
        for (int i = 0; i < EVENTS; i++) {
            writer.add(new AuditStore.Entry(
                    ada.workspace(), AuditEvent.change(Instant.now(), ada.user(), "call", "wait_minutes")));
        }
        writer.close();

        long calls = storage.storage().read(stores -> stores.audit().newest(ada.workspace(), 1_000)).stream()
                .filter(event -> event.kind().equals("call"))
                .count();
        assertThat(calls).isEqualTo(EVENTS);
    }

    private ChangeFeed feed() {
        return new ChangeFeed(storage.storage(), node, InstantSource.system(), new ChangeFeed.Listener() {
            @Override
            public void changed(Change change) {
                changes.add(change);
            }

            @Override
            public void lost() {
                throw new AssertionError("nothing was lost");
            }
        });
    }

    private void append(Change.Kind kind) {
        storage.storage().write(stores -> {
            stores.changes().append(ada.workspace(), ada.user(), kind, Instant.now());
            return kind;
        });
    }

    private List<NodeId> alive() {
        return storage.storage()
                .read(stores -> stores.nodes().aliveSince(Instant.now().minusSeconds(60)));
    }
}
