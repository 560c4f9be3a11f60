package ai.automagik.hub.core.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.registry.SettingsResolver;
import ai.automagik.hub.core.tools.ToolState.SettingState;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.UserId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserToolsTest {

    @TempDir
    Path folder;

    private final List<UserId> told = new ArrayList<>();
    private Registry registry = TestTools.registry(TestTools.mail());
    private TestStorage storage;
    private UserTools tools;
    private Caller ada;
    private Caller bob;

    @BeforeEach
    void open() {
        storage = new TestStorage(folder);
        SettingsResolver resolver = new SettingsResolver(
                name -> name.equals("MAIL_BASE_URL") ? Optional.of(Secret.of("http://stated.test")) : Optional.empty(),
                storage.owner().id()::equals);
        tools = new UserTools(
                () -> registry,
                storage.storage(),
                new ToolStates(() -> registry, resolver, ToolAccounts.NONE),
                InstantSource.system(),
                told::add);
        ada = storage.caller("ada@example.com");
        bob = storage.caller("bob@example.com");
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void addingWithoutSettingsSaysWhichAreMissingAndWhatTheyMean() {
        ToolState state = tools.add(ada, "mail", Map.of());

        assertThat(state.status()).isEqualTo("settings_required");
        assertThat(state.missing())
                .containsExactly(
                        new ToolState.MissingSetting("api_key", "The key", true),
                        new ToolState.MissingSetting("base_url", "The server", false));
        assertThat(state.operations()).isEmpty();
    }

    @Test
    void addingStoresWhatItGotAndCompletesLater() {
        tools.add(ada, "mail", Map.of("api_key", "s3cret"));

        ToolState state = tools.update(ada, "mail", Map.of("base_url", "https://mail.test"));

        assertThat(state.status()).isEqualTo("active");
        assertThat(state.operations()).containsExactly("mail_echo");
    }

    @Test
    void aSecretIsNeverShownOnlyThatAndWhenItWasSet() {
        ToolState state = tools.add(ada, "mail", Map.of("api_key", "s3cret"));

        SettingState key = state.settings().getFirst();
        assertThat(key.set()).isTrue();
        assertThat(key.value()).isEmpty();
        assertThat(key.updatedAt()).isPresent();
        assertThat(state.toString()).doesNotContain("s3cret");
        assertThat(state.asText()).doesNotContain("s3cret");
    }

    @Test
    void aWrongValueNamesTheSettingTheRuleAndTheValueAndStoresNothing() {
        assertThatThrownBy(() -> tools.add(ada, "mail", Map.of("page_size", "many", "base_url", "ftp://x")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Setting 'page_size' must be a whole number, got 'many'")
                .hasMessageContaining("Setting 'base_url' must be an http or https URL");

        assertThat(tools.list(ada)).isEmpty();
    }

    @Test
    void aWrongSecretIsNotQuoted() {
        assertThatThrownBy(() -> tools.add(ada, "mail", Map.of("api_key", "  ")))
                .hasMessage("Setting 'api_key' must be a value that is not blank");
    }

    @Test
    void anUnknownSettingNamesTheNearestKnownOne() {
        assertThatThrownBy(() -> tools.add(ada, "mail", Map.of("apikey", "x")))
                .hasMessage("Setting 'apikey' is unknown to tool 'mail'; did you mean 'api_key'?");
    }

    @Test
    void anUnknownToolNamesTheNearestKnownOne() {
        assertThatThrownBy(() -> tools.add(ada, "mial", Map.of())).hasMessageContaining("did you mean 'mail'?");
    }

    @Test
    void nobodySeesAnotherUsersTools() {
        tools.add(ada, "mail", Map.of("api_key", "s3cret"));

        assertThat(tools.list(bob)).isEmpty();
        assertThat(tools.catalogue(bob, Optional.empty()).getFirst().added()).isFalse();
        assertThatThrownBy(() -> tools.get(bob, "mail")).hasMessageContaining("not among your tools");
        assertThatThrownBy(() -> tools.update(bob, "mail", Map.of("page_size", "3")))
                .hasMessageContaining("not among your tools");
        assertThatThrownBy(() -> tools.remove(bob, "mail")).hasMessageContaining("not among your tools");
    }

    @Test
    void removingForgetsTheSettings() {
        tools.add(ada, "mail", Map.of("api_key", "s3cret"));
        tools.remove(ada, "mail");

        ToolState again = tools.add(ada, "mail", Map.of());

        assertThat(again.settings()).noneMatch(SettingState::set);
    }

    @Test
    void anEmptyValueRemovesASetting() {
        tools.add(ada, "mail", Map.of("page_size", "7"));

        ToolState state = tools.update(ada, "mail", Map.of("page_size", ""));

        assertThat(state.settings().get(2))
                .isEqualTo(new SettingState("page_size", false, Optional.of("25"), false, Optional.empty()));
    }

    @Test
    void toolNamesAreTheSameWithDashAndUnderscore() {
        registry = TestTools.registry(TestTools.tool("two-words", (in, call) -> new TestTools.Echoed("")));

        tools.add(ada, "two_words", Map.of());

        assertThat(tools.get(ada, "two-words").name()).isEqualTo("two-words");
        tools.remove(ada, "two_words");
        assertThat(tools.list(ada)).isEmpty();
    }

    @Test
    void whatTheOperatorStatedCountsForTheOwnerAlone() {
        Caller owner = storage.caller("owner@localhost");

        assertThat(tools.add(owner, "mail", Map.of()).missing())
                .extracting(ToolState.MissingSetting::name)
                .containsExactly("api_key");
        assertThat(tools.add(ada, "mail", Map.of()).missing())
                .extracting(ToolState.MissingSetting::name)
                .containsExactly("api_key", "base_url");
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() {
        Caller reader = TestStorage.with(ada, Scope.TOOLS_READ);

        assertThat(tools.list(reader)).isEmpty();
        assertThatThrownBy(() -> tools.add(reader, "mail", Map.of()))
                .hasMessage("This needs a token with the scope 'tools:manage'");
        assertThatThrownBy(() -> tools.list(TestStorage.with(ada, Scope.TOOLS_CALL)))
                .hasMessage("This needs a token with the scope 'tools:read'");
    }

    @Test
    void everyChangeIsToldAndWrittenToTheAudit() {
        tools.add(ada, "mail", Map.of("page_size", "3"));
        tools.remove(ada, "mail");

        List<AuditEvent> events =
                storage.storage().read(stores -> stores.audit().newest(ada.workspace(), 10));
        assertThat(events).extracting(AuditEvent::kind).contains("tool.add", "tool.settings", "tool.remove");
        assertThat(told).containsExactly(ada.user(), ada.user());
    }

    @Test
    void aToolThatIsNotLoadedAnyMoreIsUnavailableAndCanBeRemoved() {
        tools.add(ada, "mail", Map.of());
        registry = Registry.EMPTY;

        assertThat(tools.get(ada, "mail").status()).isEqualTo("unavailable");
        tools.remove(ada, "mail");
        assertThat(tools.list(ada)).isEmpty();
    }
}
