package ai.automagik.tools.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.testkit.TestOutcome;
import ai.automagik.hub.testkit.TestTool;
import ai.automagik.hub.testkit.ToolProviderContractTest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvolutionToolContractTest extends ToolProviderContractTest {

    @Override
    protected ToolProvider provider() {
        return new EvolutionTool();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("api_key", "k", "base_url", "https://evolution.example.com");
    }

    @Test
    void itOffersTheNineOperationsWithTheirEffects() {
        assertThat(provider().operations().stream().collect(Collectors.toMap(Operation::name, Operation::effect)))
                .isEqualTo(Map.of(
                        "send_text_message", Effect.DESTROYS,
                        "send_media", Effect.DESTROYS,
                        "send_audio", Effect.DESTROYS,
                        "send_reaction", Effect.DESTROYS,
                        "send_location", Effect.DESTROYS,
                        "send_contact", Effect.DESTROYS,
                        "send_presence", Effect.WRITES,
                        "create_instance", Effect.WRITES,
                        "get_instance_info", Effect.READS));
        assertThat(provider().operations())
                .filteredOn(operation -> operation.effect() != Effect.READS)
                .noneMatch(Operation::isIdempotent);
    }

    @Test
    void itsSettingsAreSetByTheirEnvironmentNames() {
        assertThat(provider().getMetadata().settings())
                .extracting(setting -> setting.environment().orElse(""))
                .containsExactly(
                        "EVOLUTION_API_KEY",
                        "EVOLUTION_API_BASE_URL",
                        "EVOLUTION_API_INSTANCE",
                        "EVOLUTION_API_ALLOW_ANY_INSTANCE",
                        "EVOLUTION_API_FIXED_RECIPIENT");
        assertThat(provider().getMetadata().settings().stream()
                        .filter(Setting::required)
                        .map(Setting::name)
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("api_key", "base_url"));
    }

    @Test
    void theLeastArgumentsAreEnough() throws Exception {
        try (Stage stage = new Stage();
                TestTool tool = TestTool.of(stage.tool, Stage.settings(stage.server))) {
            assertSucceeds(tool, stage, "send_text_message", "{'number': '5511988887777', 'message': 'hi'}");
            assertSucceeds(
                    tool,
                    stage,
                    "send_media",
                    "{'number': '5511988887777', 'media': 'https://example.com/a.png', 'mediatype': 'image'}");
            assertSucceeds(tool, stage, "send_audio", "{'number': '5511988887777', 'audio': 'aGVsbG8='}");
            assertSucceeds(
                    tool,
                    stage,
                    "send_reaction",
                    "{'remote_jid': '5511988887777@s.whatsapp.net', 'message_id': 'A', 'from_me': true, 'reaction': ''}");
            assertSucceeds(
                    tool, stage, "send_location", "{'number': '5511988887777', 'latitude': -16, 'longitude': -46}");
            assertSucceeds(
                    tool,
                    stage,
                    "send_contact",
                    "{'number': '5511988887777', 'contacts': [{'full_name': 'C', 'phone_number': '+5511977776666'}]}");
            assertSucceeds(tool, stage, "send_presence", "{'number': '5511988887777'}");
            assertSucceeds(tool, stage, "get_instance_info", "{}");
            assertThat(tool.call(
                            "create_instance",
                            "{'instance': 'wa2', 'webhook_url': 'https://example.com', 'webhook_events':"
                                    + " ['messages_upsert']}",
                            stage.user().withSetting("allow_any_instance", "true")))
                    .isInstanceOf(TestOutcome.Succeeded.class);
        }
    }

    private static void assertSucceeds(TestTool tool, Stage stage, String operation, String arguments)
            throws Exception {
        assertThat(tool.call(operation, arguments, stage.user().withSetting("instance", "wa1")))
                .as(operation)
                .isInstanceOf(TestOutcome.Succeeded.class);
    }
}
