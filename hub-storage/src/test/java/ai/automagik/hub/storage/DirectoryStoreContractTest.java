package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.storage.DirectoryNews.Kind;
import ai.automagik.hub.storage.DirectoryNews.State;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class DirectoryStoreContractTest extends StoreContract {

    private static final String ISSUER = "https://issuer.example";

    @Test
    void anOrganisationHasOneWorkspace() {
        WorkspaceId workspace = workspace();
        String organisation = id();
        change(stores -> stores.directory().link(workspace, ISSUER, organisation));

        assertThat(found(stores -> stores.directory().workspace(ISSUER, organisation)))
                .contains(workspace);
        assertThat(found(stores -> stores.directory().workspace("https://other.example", organisation)))
                .isEmpty();
        WorkspaceId second = workspace();
        assertThatThrownBy(() -> change(stores -> stores.directory().link(second, ISSUER, organisation)))
                .isInstanceOf(StorageException.class);
    }

    @Test
    void olderNewsNeverReplacesNewer() {
        DirectoryNews newer = news(id(), State.GONE, LATER);
        DirectoryNews older = news(newer.id(), State.ACTIVE, NOW);

        assertThat(told(newer)).isTrue();
        assertThat(told(older)).isFalse();
        assertThat(told(newer)).isFalse();
        assertThat(found(stores -> stores.directory().find(ISSUER, Kind.USER, newer.id())))
                .contains(newer);
        assertThat(told(news(newer.id(), State.ACTIVE, LATER.plusMillis(1)))).isTrue();
    }

    @Test
    void newsIsFoundByWhatItBelongsToAndWhatItIsCalled() {
        DirectoryNews news = news(id(), State.ACTIVE, NOW);
        boolean unused = told(news);

        assertThat(listed(stores -> stores.directory().below(ISSUER, Kind.USER, news.parent())))
                .containsExactly(news);
        assertThat(listed(stores -> stores.directory().named(ISSUER, Kind.USER, news.name())))
                .containsExactly(news);
        assertThat(listed(stores -> stores.directory().named(ISSUER, Kind.GROUP, news.name())))
                .isEmpty();
    }

    @Test
    void whatMayBeUsedOnceIsUsedOnceUntilItIsForgotten() {
        String event = id();

        assertThat(used(event)).isTrue();
        assertThat(used(event)).isFalse();
        assertThat(count(stores -> stores.directory().forgetUsedBefore(LATER))).isZero();
        assertThat(count(stores -> stores.directory().forgetUsedBefore(LATER.plusMillis(1))))
                .isPositive();
        assertThat(used(event)).isTrue();
    }

    private boolean used(String event) {
        return wrote(stores -> stores.directory().useOnce(event, LATER));
    }

    private boolean told(DirectoryNews news) {
        return wrote(stores -> stores.directory().tell(news));
    }

    private static DirectoryNews news(String id, State state, Instant at) {
        return new DirectoryNews(ISSUER, Kind.USER, id, "organisation of " + id, id + "@example.org", state, at);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
