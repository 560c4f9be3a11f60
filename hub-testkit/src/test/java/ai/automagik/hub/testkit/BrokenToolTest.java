package ai.automagik.hub.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Completer;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceContent;
import ai.automagik.hub.spi.ResourceReader;
import ai.automagik.hub.spi.ResourceTemplate;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.spi.Toolset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract test finds what is wrong. */
class BrokenToolTest {

    record Undescribed(@Describe("Fine") String fine, List<Inner> inner) {}

    record Inner(String deep) {}

    record Unportable(StringBuilder when) {}

    private final List<ServerSocket> opened = new ArrayList<>();

    private final ToolProviderContractTest contract = new ToolProviderContractTest() {
        @Override
        protected ToolProvider provider() {
            return new Broken();
        }
    };

    private final class Broken implements ToolProvider {

        Broken() {
            try {
                opened.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public ToolMetadata getMetadata() {
            return ToolMetadata.of(
                            "Broken",
                            "broken",
                            "Broken",
                            "Breaks.",
                            "examples",
                            UUID.randomUUID().toString())
                    .withSettings(Setting.text("api_key", "A key.").asRequired().withDefault("k"));
        }

        @Override
        public List<Operation<?, ?>> operations() {
            return List.of(
                    Operation.reads(
                            "delete_all",
                            UUID.randomUUID().toString(),
                            Undescribed.class,
                            Inner.class,
                            (in, call) -> new Inner("")),
                    Operation.writes(
                            "purge",
                            "Purges.",
                            Undescribed.class,
                            Unportable.class,
                            (in, call) -> new Unportable(new StringBuilder())));
        }
    }

    @AfterEach
    void closeWhatWasOpened() throws IOException {
        for (ServerSocket socket : opened) {
            socket.close();
        }
    }

    @Test
    void everyFaultIsFound() {
        assertThatThrownBy(contract::itsMetadataIsWellFormed)
                .hasMessageContaining("tool name 'Broken' is not kebab-case");
        assertThatThrownBy(contract::itsMetadataIsTheSameEveryTime).isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract::itsOperationsAreWellFormed).hasMessageContaining("'Unportable.when' is of type");
        assertThatThrownBy(contract::itsOperationsAreTheSameEveryTime).isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract::everyArgumentIsDescribed)
                .hasMessageContaining("\"delete_all.inner\"")
                .hasMessageContaining("\"delete_all.inner[].deep\"")
                .hasMessageNotContaining("delete_all.fine");
        assertThatThrownBy(contract::everyEffectFitsTheNameOfItsOperation)
                .hasMessageContaining("delete_all READS")
                .hasMessageContaining("purge WRITES");
        assertThatThrownBy(contract::everySettingThatSoundsLikeASecretIsOne).hasMessageContaining("api_key");
        assertThatThrownBy(contract::noSettingIsRequiredAndHasADefault).hasMessageContaining("api_key");
        assertThatThrownBy(contract::itsClassIsPublicAndCanBeMadeWithoutArguments)
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(contract::itIsFoundAsAService).hasMessageContaining("META-INF/services");
    }

    @Test
    void documentsAndPromptsThatTheHubWouldLeaveOutAreFound() {
        ToolProviderContractTest offers = new ToolProviderContractTest() {
            @Override
            protected ToolProvider provider() {
                return new BrokenOffers();
            }
        };

        assertThatThrownBy(offers::itOpensAndClosesWithItsSettings)
                .hasMessageContaining("URI 'today' is not absolute")
                .hasMessageContaining("URI template 'note://{a}{b}' has two variables without text between them")
                .hasMessageContaining("prompt 'Shout': its name is not snake_case");
    }

    private static final class BrokenOffers implements ToolProvider {

        @Override
        public ToolMetadata getMetadata() {
            return ToolMetadata.of("notes", "notes", "Notes", "Keeps notes.", "examples", "1.0");
        }

        @Override
        public List<Operation<?, ?>> operations() {
            return List.of();
        }

        @Override
        public Toolset open(Settings settings, Changes changes) {
            ResourceReader reader = (uri, call) -> new ResourceContent.Text(uri, Optional.empty(), "");
            return new Toolset() {
                @Override
                public List<Operation<?, ?>> operations() {
                    return List.of();
                }

                @Override
                public List<Resource> resources() {
                    return List.of(new Resource("today", "today", "", Optional.empty(), reader));
                }

                @Override
                public List<ResourceTemplate> resourceTemplates() {
                    return List.of(new ResourceTemplate(
                            "note://{a}{b}", "notes", "", Optional.empty(), reader, Completer.NONE));
                }

                @Override
                public List<Prompt> prompts() {
                    return List.of(new Prompt("Shout", "", List.of(), (arguments, call) -> List.of(), Completer.NONE));
                }
            };
        }
    }

    @Test
    void aSocketOpenedByDiscoveryIsFound() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                java.nio.file.Files.isDirectory(java.nio.file.Path.of("/proc/self/fd")));

        assertThatThrownBy(contract::discoveryOpensNeitherThreadNorSocket).hasMessageContaining("socket:");
    }
}
