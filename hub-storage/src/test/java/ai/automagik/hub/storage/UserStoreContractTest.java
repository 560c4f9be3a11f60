package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class UserStoreContractTest extends StoreContract {

    @Test
    void aPersonIsFoundByIdAndByAddressInAnyCase() {
        User user = person();

        assertThat(found(stores -> stores.users().find(user.id()))).contains(user);
        assertThat(found(stores -> stores.users().findByEmail(user.email().toUpperCase(Locale.ROOT))))
                .contains(user);
    }

    @Test
    void nobodyIsFoundByAnUnknownIdOrAddress() {
        assertThat(found(stores -> stores.users().find(new UserId(UUID.randomUUID()))))
                .isEmpty();
        assertThat(found(stores -> stores.users().findByEmail("nobody@example.org")))
                .isEmpty();
    }

    @Test
    void aTakenAddressIsRefusedAndNothingOfTheTransactionStays() {
        User user = person();
        WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
        User second = new User(
                new UserId(UUID.randomUUID()), user.email().toUpperCase(Locale.ROOT), workspace, false, false, NOW);

        assertThatThrownBy(() -> change(stores -> {
                    stores.workspaces().add(new Workspace(workspace, "Second", NOW));
                    stores.users().add(workspace, second);
                }))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.CONFLICT))
                .hasMessage("User '" + user.email() + "' exists already; use that one, or choose another address");
        assertThat(found(stores -> stores.workspaces().find(workspace))).isEmpty();
    }

    @Test
    void aTransactionGoesOnAfterAConflictThatItsWorkHandles() {
        User user = person();

        boolean conflict = write(stores -> {
            try {
                stores.users().add(user.personalWorkspace(), user);
                return false;
            } catch (StorageException e) {
                return stores.users().find(user.id()).isPresent();
            }
        });

        assertThat(conflict).isTrue();
    }

    @Test
    void theOwnerIsTheFirstSuperAdmin() {
        WorkspaceId workspace = workspace();
        User second = admin(workspace, "b-admin@example.org", NOW.plusSeconds(1));
        User first = admin(workspace, "a-admin@example.org", NOW);
        change(stores -> {
            stores.users().add(workspace, second);
            stores.users().add(workspace, first);
        });

        assertThat(found(stores -> stores.users().owner())).contains(first);
    }

    private static User admin(WorkspaceId workspace, String email, Instant at) {
        return new User(new UserId(UUID.randomUUID()), email, workspace, true, false, at);
    }

    @Test
    void peopleAreListedByAddressPageByPage() {
        WorkspaceId workspace = workspace();
        // A language's order would ignore the hyphen; bytes do not.
        List<String> emails = List.of("zz-a@example.org", "zz.b@example.org", "zz_a@example.org", "zza@example.org");
        change(stores -> emails.reversed()
                .forEach(email -> stores.users()
                        .add(workspace, new User(new UserId(UUID.randomUUID()), email, workspace, false, false, NOW))));

        assertThat(listed(stores -> stores.users().list("zz", 3)))
                .extracting(User::email)
                .isEqualTo(emails.subList(0, 3));
        assertThat(listed(stores -> stores.users().list("ZZ_A@example.org", 3)))
                .extracting(User::email)
                .isEqualTo(emails.subList(3, 4));
    }

    @Test
    void aPersonIsDisabledOnceAndEnabledAgain() {
        UserId user = person().id();

        assertThat(wrote(stores -> stores.users().setDisabled(user, true))).isTrue();
        assertThat(wrote(stores -> stores.users().setDisabled(user, true))).isFalse();
        assertThat(found(stores -> stores.users().find(user)))
                .get()
                .extracting(User::disabled)
                .isEqualTo(true);
        assertThat(wrote(stores -> stores.users().setDisabled(user, false))).isTrue();
        assertThat(wrote(stores -> stores.users().setDisabled(new UserId(UUID.randomUUID()), true)))
                .isFalse();
    }

    @Test
    void anAddressIsChangedUnlessSomebodyElseHasIt() {
        User user = person();
        User other = person();

        assertThat(wrote(stores -> stores.users().setEmail(user.id(), "New-" + user.email())))
                .isTrue();
        assertThat(wrote(stores -> stores.users().setEmail(user.id(), "new-" + user.email())))
                .isTrue();
        assertThat(found(stores -> stores.users().findByEmail("new-" + user.email())))
                .map(User::id)
                .contains(user.id());
        assertThatThrownBy(() -> wrote(stores -> stores.users().setEmail(user.id(), other.email())))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.CONFLICT));
        assertThat(wrote(stores -> stores.users().setEmail(new UserId(UUID.randomUUID()), "x@example.org")))
                .isFalse();
    }
}
