package ai.automagik.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.core.feed.Followers;
import ai.automagik.hub.core.fixture.OpeningTool;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.net.PrivateHosts;
import ai.automagik.hub.core.net.Resolver;
import ai.automagik.hub.core.registry.MountedResource;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SoleToolTest {

    private final Caller caller = new Caller(
            new WorkspaceId(new UUID(0, 1)),
            new UserId(new UUID(0, 2)),
            "ada@example.com",
            Role.WORKSPACE_OWNER,
            false,
            Set.of());
    private final OpeningTool notes = new OpeningTool("notes");
    private final Followers followers = new Followers();
    private final BlockingQueue<OfferChange> heard = new LinkedBlockingQueue<>();
    private final SoleTool sole = new SoleTool(
            new SoleTool.Whose(notes.hubTool(), Settings.none(), caller),
            new Networks(PrivateHosts.parse("none"), Resolver.SYSTEM),
            TestTools.BINDER,
            followers,
            all -> List.of());

    @Test
    void aToolThatOffersSomethingElseIsOpenedAnewAndItsStreamsAreTold() throws InterruptedException {
        followers.follow(caller.user(), heard::add);
        assertThat(sole.open()).isTrue();
        notes.resources = List.of(new Resource("note://new", "new", "", Optional.empty(), (uri, call) -> {
            throw ToolException.notFound(uri);
        }));

        notes.changes.get().offerChanged();

        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(new OfferChange.Lists());
        assertThat(sole.of(caller).resources())
                .extracting(MountedResource::address)
                .containsExactly("note://new");
        assertThat(notes.closed).hasValue(1);
    }

    @Test
    void aDocumentThatReadsDifferentlyIsToldOf() {
        followers.follow(caller.user(), heard::add);
        assertThat(sole.open()).isTrue();

        notes.changes.get().resourceChanged("note://today");

        assertThat(heard).containsExactly(new OfferChange.Document("note://today"));
        assertThat(notes.opened).hasValue(1);
    }

    @Test
    void onceClosedItStaysClosed() {
        assertThat(sole.open()).isTrue();

        sole.close();

        assertThat(notes.closed).hasValue(1);
        assertThat(sole.open()).isFalse();
        assertThat(notes.opened).hasValue(1);
    }
}
