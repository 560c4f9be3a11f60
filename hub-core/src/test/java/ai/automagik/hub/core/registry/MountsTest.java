package ai.automagik.hub.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.tools.ManagementOperations;
import ai.automagik.hub.core.tools.ToolAccounts;
import ai.automagik.hub.core.tools.ToolStates;
import ai.automagik.hub.core.tools.UserTools;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.spi.Toolset;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountsTest {

    @TempDir
    Path folder;

    private final AtomicInteger closed = new AtomicInteger();
    private Registry registry = TestTools.registry(TestTools.mail(), TestTools.tool("wait", (in, call) -> {
        throw new AssertionError("not called here");
    }));
    private TestStorage storage;
    private UserTools tools;
    private Mounts mounts;
    private Caller ada;
    private Caller bob;

    @BeforeEach
    void open() {
        storage = new TestStorage(folder);
        SettingsResolver resolver = new SettingsResolver(name -> Optional.empty(), user -> false);
        tools = new UserTools(
                () -> registry,
                storage.storage(),
                new ToolStates(() -> registry, resolver, ToolAccounts.NONE),
                InstantSource.system(),
                user -> mounts.forget(user));
        mounts = new Mounts(
                () -> registry,
                storage.storage(),
                resolver,
                new ToolOpener((tool, settings) -> new LoopbackNetwork(), TestTools.BINDER, caller -> Changes.NONE),
                ManagementOperations.over(tools, TestTools.BINDER),
                Runnable::run);
        ada = storage.caller("ada@example.com");
        bob = storage.caller("bob@example.com");
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everybodyHasTheHubsOwnOperationsSorted() {
        assertThat(mounts.of(ada).operations())
                .extracting(MountedOperation::wireName)
                .containsExactly(
                        "add_tool",
                        "get_available_tools",
                        "get_missing_config",
                        "get_tool_config",
                        "get_tool_metadata",
                        "list_my_tools",
                        "remove_tool",
                        "update_tool_config");
    }

    @Test
    void aToolIsMountedForItsUserAloneAndAtOnce() {
        mounts.of(ada);
        tools.add(ada, "wait", Map.of());

        assertThat(mounts.of(ada).find("wait_echo")).isPresent();
        assertThat(mounts.of(bob).find("wait_echo")).isEmpty();
        tools.remove(ada, "wait");
        assertThat(mounts.of(ada).find("wait_echo")).isEmpty();
    }

    @Test
    void aToolThatMissesSettingsIsNotMounted() {
        tools.add(ada, "mail", Map.of("api_key", "k"));
        assertThat(mounts.of(ada).find("mail_echo")).isEmpty();

        tools.update(ada, "mail", Map.of("base_url", "https://mail.test"));

        MountedTool mail = mounts.of(ada).find("mail_echo").orElseThrow().tool().orElseThrow();
        assertThat(mail.settings().require("api_key")).isEqualTo("k");
        assertThat(mail.settings().integer("page_size")).contains(25L);
        assertThat(mail.settings().toString()).doesNotContain("mail.test");
    }

    @Test
    void whoMayNeitherReadNorCallHasNothing() {
        tools.add(ada, "wait", Map.of());

        assertThat(mounts.of(TestStorage.with(ada)).operations()).isEmpty();
        assertThat(mounts.of(TestStorage.with(ada, Scope.TOOLS_MANAGE)).operations())
                .isEmpty();
    }

    @Test
    void aToolThatOpensForEachUserOffersWhatItOpenedAndIsClosedWhenForgotten() {
        registry = TestTools.registry(openingTool());
        tools.add(ada, "dynamic", Map.of());

        assertThat(mounts.of(ada).find("dynamic_ping")).isPresent();
        assertThat(closed).hasValue(0);
        mounts.forget(ada.user());

        assertThat(closed).hasValue(1);
    }

    @Test
    void anOpenToolIsClosedAfterItsLastCall() {
        registry = TestTools.registry(openingTool());
        tools.add(ada, "dynamic", Map.of());
        MountedTool tool =
                mounts.of(ada).find("dynamic_ping").orElseThrow().tool().orElseThrow();
        PluginLease.Hold call = tool.hold().orElseThrow();

        mounts.forget(ada.user());
        assertThat(closed).hasValue(0);
        assertThat(tool.hold()).isEmpty();
        call.close();
        call.close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void aToolThatFailsToOpenLeavesTheOthersAlone() {
        registry = TestTools.registry(
                withProvider(settings -> {
                    throw new IllegalStateException("broken");
                }),
                TestTools.tool("wait", (in, call) -> new TestTools.Echoed("")));
        tools.add(ada, "dynamic", Map.of());
        tools.add(ada, "wait", Map.of());

        assertThat(mounts.of(ada).find("dynamic_ping")).isEmpty();
        assertThat(mounts.of(ada).find("wait_echo")).isPresent();
    }

    private HubTool openingTool() {
        Operation<Map<String, Object>, Contents> ping = Operation.dynamic(
                "ping",
                "Answers.",
                Effect.READS,
                "{\"type\":\"object\"}",
                Optional.empty(),
                (in, call) -> Contents.text("pong"));
        return withProvider(settings -> new Toolset() {
            @Override
            public List<Operation<?, ?>> operations() {
                return List.of(ping);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
    }

    private interface Opening {
        Toolset open(Settings settings);
    }

    private static HubTool withProvider(Opening opening) {
        ToolMetadata metadata = ToolMetadata.of("dynamic", "dynamic", "Dynamic", "Opens.", "tests", "1");
        ToolProvider provider = new ToolProvider() {
            @Override
            public ToolMetadata getMetadata() {
                return metadata;
            }

            @Override
            public List<Operation<?, ?>> operations() {
                return List.of();
            }

            @Override
            public Toolset open(Settings settings) {
                return opening.open(settings);
            }
        };
        PluginLease lease = TestTools.tool(metadata).lease();
        return new HubTool(metadata, provider, List.of(), true, lease);
    }
}
