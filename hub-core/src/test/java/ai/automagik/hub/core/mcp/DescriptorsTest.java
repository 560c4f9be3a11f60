package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.mcp.Descriptors.View;
import ai.automagik.hub.core.registry.CompiledOperation;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which client is shown which form of a schema. */
class DescriptorsTest {

    private static final Revision MODERN = new Revision20260728(ScriptedHub.IDENTITY);
    private static final Revision LEGACY = new Revision20251125();

    private final CompiledOperation<?, ?> brought = BroughtOperations.of("brought", """
            {"type": "object", "$schema": "https://json-schema.org/draft/2020-12/schema",
             "properties": {"a": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, "anyOf": [{"required": ["a"]}]}""", Optional.of("""
            {"oneOf": [{"type": "object", "properties": {"b": {"type": ["string", "null"]}}}]}"""));

    private final Descriptors descriptors = new Descriptors();

    private static Client named(String name) {
        return new Client(Optional.of(name), Optional.empty(), Set.of());
    }

    private JsonNode shown(Client client, Revision revision) {
        return JsonMapper.shared()
                .readTree(descriptors.of(brought, View.of(client, revision)).getValue());
    }

    @ParameterizedTest
    @CsvSource({
        "claude-ai, ANTHROPIC",
        "claude-code, ANTHROPIC",
        "Anthropic/ClaudeAI, ANTHROPIC",
        "gemini-cli-mcp-client-hub, GOOGLE",
        "antigravity-client, GOOGLE",
        "openai-mcp, OPENAI",
        "codex-mcp-client, OPENAI",
        "ChatGPT, OPENAI",
        "cursor-vscode, CURSOR",
        "Cursor, CURSOR",
        "Visual Studio Code - Insiders, VS_CODE",
        "Visual-Studio-Code, VS_CODE",
        "windsurf-client, WINDSURF",
        "inspector-client, UNKNOWN",
        "my own claude, UNKNOWN"
    })
    void aClientIsKnownByTheBeginningOfItsName(String name, String family) {
        assertThat(ClientFamily.of(named(name))).hasToString(family);
    }

    @Test
    void whoSaysNothingGetsItAsWritten() {
        JsonNode shown = shown(Client.UNKNOWN, MODERN);

        assertThat(shown.path("inputSchema").propertyNames()).contains("$schema", "anyOf");
        assertThat(shown.path("outputSchema").propertyNames()).containsExactly("oneOf");
    }

    @Test
    void anOlderClientGetsResultsThatSayTheyAreObjects() {
        JsonNode shown = shown(Client.UNKNOWN, LEGACY);

        assertThat(shown.path("inputSchema").has("anyOf")).isTrue();
        assertThat(shown.at("/outputSchema/type").asString()).isEqualTo("object");
        assertThat(shown.at("/outputSchema/properties/b/type").isArray()).isTrue();
    }

    @Test
    void claudeGetsAPlainRootAndTheRestAsWritten() {
        JsonNode shown = shown(named("claude-code"), MODERN);

        assertThat(shown.path("inputSchema").has("anyOf")).isFalse();
        assertThat(shown.at("/inputSchema/properties/a").has("anyOf")).isTrue();
    }

    @Test
    void cursorGetsNothingThatAnyModelRejects() {
        JsonNode shown = shown(named("cursor-vscode"), MODERN);

        assertThat(shown.path("inputSchema"))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        "{\"properties\": {\"a\": {\"type\": \"string\"}}, \"required\": [\"a\"], \"type\": \"object\"}"));
        assertThat(shown.at("/outputSchema/properties/b/type").asString()).isEqualTo("string");
    }

    @Test
    void aPortableSchemaIsWrittenOnceForEverybody() {
        CompiledOperation<?, ?> plain = BroughtOperations.of(
                "plain", "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}");

        assertThat(descriptors.of(plain, View.of(named("cursor"), LEGACY)))
                .isSameAs(descriptors.of(plain, View.AS_WRITTEN));
        assertThat(descriptors.of(brought, View.of(named("cursor"), MODERN)))
                .isSameAs(descriptors.of(brought, View.of(named("gemini-cli"), LEGACY)));
    }
}
