package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class ToolConfigStoreContractTest extends StoreContract {

    @Test
    void aListShowsTextAndThatASecretIsSetAndWhen() {
        User user = person();
        change(stores -> {
            stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "wait", "base_url", "http://ä", NOW);
            stores.toolConfigs()
                    .putSecret(user.personalWorkspace(), user.id(), "wait", "api_key", Secret.of("hush"), LATER);
        });

        assertThat(listed(stores -> stores.toolConfigs().list(user.personalWorkspace(), user.id(), "wait")))
                .containsExactly(
                        new StoredSetting("api_key", Optional.empty(), LATER),
                        new StoredSetting("base_url", Optional.of("http://ä"), NOW));
    }

    @Test
    void unsealingGivesTextAndSecretsAsTheyWereSet() {
        User user = person();
        change(stores -> {
            stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "wait", "empty", "", NOW);
            stores.toolConfigs()
                    .putSecret(
                            user.personalWorkspace(),
                            user.id(),
                            "wait",
                            "api_key",
                            Secret.of("pß\u0000\uD83D\uDD11"),
                            NOW);
        });

        assertThat(mapped(stores -> stores.toolConfigs().unseal(user.personalWorkspace(), user.id(), "wait")))
                .containsOnly(
                        Map.entry("api_key", Secret.of("pß\u0000\uD83D\uDD11")), Map.entry("empty", Secret.of("")));
    }

    @Test
    void aValueIsReplacedByATextOrASecretAlike() {
        User user = person();
        change(stores ->
                stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "wait", "value", "seen", NOW));
        change(stores -> stores.toolConfigs()
                .putSecret(user.personalWorkspace(), user.id(), "wait", "value", Secret.of("unseen"), LATER));

        assertThat(listed(stores -> stores.toolConfigs().list(user.personalWorkspace(), user.id(), "wait")))
                .containsExactly(new StoredSetting("value", Optional.empty(), LATER));

        change(stores ->
                stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "wait", "value", "seen again", NOW));

        assertThat(listed(stores -> stores.toolConfigs().list(user.personalWorkspace(), user.id(), "wait")))
                .containsExactly(new StoredSetting("value", Optional.of("seen again"), NOW));
    }

    @Test
    void valuesAreRemovedOneByOneOrAllOfATool() {
        User user = person();
        change(stores -> {
            stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "wait", "a", "1", NOW);
            stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "wait", "b", "2", NOW);
            stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "wait", "c", "3", NOW);
            stores.toolConfigs().putText(user.personalWorkspace(), user.id(), "other", "a", "4", NOW);
        });

        assertThat(wrote(stores -> stores.toolConfigs().remove(user.personalWorkspace(), user.id(), "wait", "a")))
                .isTrue();
        assertThat(wrote(stores -> stores.toolConfigs().remove(user.personalWorkspace(), user.id(), "wait", "a")))
                .isFalse();
        assertThat(listed(stores -> stores.toolConfigs().list(user.personalWorkspace(), user.id(), "wait")))
                .hasSize(2);

        change(stores -> stores.toolConfigs().removeAll(user.personalWorkspace(), user.id(), "wait"));

        assertThat(listed(stores -> stores.toolConfigs().list(user.personalWorkspace(), user.id(), "wait")))
                .isEmpty();
        assertThat(listed(stores -> stores.toolConfigs().list(user.personalWorkspace(), user.id(), "other")))
                .hasSize(1);
    }

    @Test
    void nothingIsSealedForAWorkspaceThatDoesNotExist() {
        User user = person();
        WorkspaceId nowhere = new WorkspaceId(UUID.randomUUID());

        assertThatThrownBy(() -> change(stores ->
                        stores.toolConfigs().putSecret(nowhere, user.id(), "wait", "api_key", Secret.of("hush"), NOW)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("does not exist")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aValueForSomebodyWhoDoesNotExistIsRefused() {
        WorkspaceId workspace = workspace();

        assertThatThrownBy(() -> change(stores ->
                        stores.toolConfigs().putText(workspace, new UserId(UUID.randomUUID()), "wait", "a", "1", NOW)))
                .isInstanceOf(StorageException.class);
    }
}
