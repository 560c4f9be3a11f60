package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class SessionWishStoreContractTest extends StoreContract {

    private static final String SESSION = "session";

    private boolean subscribe(User user, String session, String uri) {
        return wrote(
                stores -> stores.sessionWishes().subscribe(user.personalWorkspace(), user.id(), session, uri, LATER));
    }

    private List<String> subscriptions(User user, String session) {
        return read(stores -> stores.sessionWishes().subscriptions(user.personalWorkspace(), user.id(), session));
    }

    private Optional<String> level(User user, String session) {
        return read(stores -> stores.sessionWishes().logLevel(user.personalWorkspace(), user.id(), session));
    }

    private void setLevel(User user, String session, String level) {
        change(stores ->
                stores.sessionWishes().setLogLevel(user.personalWorkspace(), user.id(), session, level, LATER));
    }

    @Test
    void aDocumentIsFollowedOnceUntilItIsNot() {
        User user = person();

        assertThat(subscribe(user, SESSION, "test://b")).isTrue();
        assertThat(subscribe(user, SESSION, "test://a")).isTrue();
        assertThat(subscribe(user, SESSION, "test://a")).isTrue();
        assertThat(subscriptions(user, SESSION)).containsExactly("test://a", "test://b");

        assertThat(unsubscribe(user, "test://a")).isTrue();
        assertThat(unsubscribe(user, "test://a")).isFalse();
        assertThat(subscriptions(user, SESSION)).containsExactly("test://b");
    }

    private boolean unsubscribe(User user, String uri) {
        return wrote(stores -> stores.sessionWishes().unsubscribe(user.personalWorkspace(), user.id(), SESSION, uri));
    }

    @Test
    void theLastLevelCounts() {
        User user = person();

        assertThat(level(user, SESSION)).isEmpty();
        subscribe(user, SESSION, "test://a");
        assertThat(level(user, SESSION)).isEmpty();
        setLevel(user, SESSION, "debug");
        setLevel(user, SESSION, "error");

        assertThat(level(user, SESSION)).contains("error");
        assertThat(subscriptions(user, SESSION)).containsExactly("test://a");
    }

    @Test
    void anotherSessionAndAnotherUserHaveTheirOwnWishes() {
        User user = person();
        User guest = person();
        subscribe(user, SESSION, "test://a");
        setLevel(user, SESSION, "debug");

        assertThat(subscriptions(user, "other")).isEmpty();
        assertThat(level(user, "other")).isEmpty();
        assertThat(listed(
                        stores -> stores.sessionWishes().subscriptions(user.personalWorkspace(), guest.id(), SESSION)))
                .isEmpty();
    }

    @Test
    void aSessionFollowsNoMoreThanItMay() {
        User user = person();
        for (int i = 0; i < SessionWishStore.MAX_SUBSCRIPTIONS; i++) {
            assertThat(subscribe(user, SESSION, "test://" + i)).isTrue();
        }

        assertThat(subscribe(user, SESSION, "test://one-more")).isFalse();
        assertThat(subscribe(user, SESSION, "test://1")).isTrue();
        assertThat(subscriptions(user, SESSION)).hasSize(SessionWishStore.MAX_SUBSCRIPTIONS);
    }

    @Test
    void theLongestUriFitsAndALongerOneIsRefused() {
        User user = person();
        String longest = "test://" + "\u00fc".repeat((SessionWishStore.MAX_URI_BYTES - 7) / 2);

        assertThat(subscribe(user, SESSION, longest)).isTrue();
        assertThat(subscriptions(user, SESSION)).containsExactly(longest);
        assertThatThrownBy(() -> subscribe(user, SESSION, longest + "\u00fc"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sessionsThatEndFirstAreForgottenWhenThereAreTooMany() {
        User user = person();
        for (int i = 0; i <= SessionWishStore.MAX_SESSIONS; i++) {
            String session = "s" + i;
            int minutes = i;
            change(stores -> stores.sessionWishes()
                    .subscribe(
                            user.personalWorkspace(),
                            user.id(),
                            session,
                            "test://a",
                            NOW.plus(Duration.ofMinutes(minutes))));
        }

        assertThat(subscriptions(user, "s0")).isEmpty();
        assertThat(subscriptions(user, "s1")).isNotEmpty();
        assertThat(subscriptions(user, "s100")).isNotEmpty();
    }

    @Test
    void wishesAreForgottenWithTheirSession() {
        User user = person();
        subscribe(user, "kept", "test://a");
        change(stores -> stores.sessionWishes()
                .subscribe(user.personalWorkspace(), user.id(), "ended", "test://a", NOW.minus(Duration.ofMinutes(1))));

        assertThat(count(stores -> stores.sessionWishes().forgetEndedBefore(NOW)))
                .isPositive();

        assertThat(subscriptions(user, "ended")).isEmpty();
        assertThat(subscriptions(user, "kept")).containsExactly("test://a");
    }
}
