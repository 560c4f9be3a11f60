package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class OneTimeLinkStoreContractTest extends StoreContract {

    @Test
    void aLinkIsFoundByItsDigestAsItWasAdded() {
        OneTimeLink link = add(link(person(), "a", NOW));

        assertThat(found(stores -> stores.oneTimeLinks().find(link.digest()))).contains(link);
        assertThat(found(stores -> stores.oneTimeLinks().find("other"))).isEmpty();
    }

    @Test
    void aLinkIsUsedOnceAndEndsTheOthersOfItsPersonAlone() {
        User user = person();
        OneTimeLink one = add(link(user, "one", NOW));
        OneTimeLink two = add(link(user, "two", NOW));
        OneTimeLink other = add(link(person(), "other", NOW));

        assertThat(use(one, NOW)).isTrue();
        assertThat(use(one, NOW)).isFalse();
        assertThat(use(two, NOW)).isFalse();
        assertThat(use(other, NOW)).isTrue();
    }

    @Test
    void aLinkThatEndedIsOfNoUse() {
        OneTimeLink link = add(link(person(), "a", NOW));

        assertThat(use(link, LATER)).isFalse();
        assertThat(count(stores -> stores.oneTimeLinks().forgetEndedBefore(LATER)))
                .isZero();
        change(stores -> stores.oneTimeLinks().forgetEndedBefore(LATER.plusSeconds(1)));
        assertThat(found(stores -> stores.oneTimeLinks().find(link.digest()))).isEmpty();
    }

    @Test
    void theOldestMakesRoom() {
        User user = person();
        OneTimeLink first = add(link(user, "first", NOW));
        IntStream.range(0, OneTimeLinkStore.MAX_PER_USER)
                .forEach(index -> add(link(user, "l" + index, NOW.plusSeconds(1))));

        assertThat(found(stores -> stores.oneTimeLinks().find(first.digest()))).isEmpty();
    }

    @Test
    void aLinkOfAnotherWorkspaceIsRefused() {
        OneTimeLink link = link(person(), "a", NOW);
        WorkspaceId other = workspace();

        assertThatThrownBy(() -> change(stores -> stores.oneTimeLinks().add(other, link)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private OneTimeLink add(OneTimeLink link) {
        change(stores -> stores.oneTimeLinks().add(link.workspace(), link));
        return link;
    }

    private boolean use(OneTimeLink link, Instant now) {
        return wrote(stores -> stores.oneTimeLinks().use(link.workspace(), link.user(), link.digest(), now));
    }

    /** Makes a link; adds nothing. */
    static OneTimeLink link(User user, String name, Instant created) {
        return new OneTimeLink(
                user.personalWorkspace(),
                user.id(),
                "link " + name + " of " + user.id(),
                OneTimeLink.Purpose.FIRST_SIGN_IN,
                created,
                LATER);
    }
}
