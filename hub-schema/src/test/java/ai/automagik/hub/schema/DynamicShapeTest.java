package ai.automagik.hub.schema;

import static ai.automagik.hub.schema.InputBindingTest.bound;
import static ai.automagik.hub.schema.InputBindingTest.sentences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Operation.Shape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DynamicShapeTest {

    private static InputBinding<Map<String, Object>> input(String schema) {
        return new Binder().input(new Shape.Dynamic<>(schema));
    }

    @Test
    void argumentsAreCheckedAndStayAMapOfPlainValues() {
        InputBinding<Map<String, Object>> input = input("""
                {"type": "object",
                 "properties": {"n": {"type": "integer"}, "note": {"type": "string"}, "any": {}},
                 "required": ["n"], "additionalProperties": false}""");

        assertThat(bound(input, "{\"n\": 1, \"note\": null, \"any\": null}"))
                .hasToString("{n=1, any=null}")
                .containsEntry("n", 1L);
        assertThat(sentences(input, "{\"n\": 1.5, \"notes\": \"x\"}"))
                .containsExactlyInAnyOrder(
                        "argument 'n' must be a whole number, got the number 1.5",
                        "argument 'notes' is unknown; did you mean 'note'?");
    }

    @Test
    void whatSomeClientsRejectIsAWarning() {
        assertThat(input("""
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                 "properties": {"a": {"type": ["string", "null"]}, "b": {"$ref": "#/$defs/b"}, "c": true},
                 "$defs": {"b": {"type": "string"}}, "anyOf": [{"required": ["a"]}]}""").warnings())
                .hasSize(6)
                .contains("schema of 'a' has several types; give one")
                .contains("schema of 'c' is true; write an object such as {\"type\": \"string\"}");
    }

    @Test
    void aSchemaThatIsNoneIsRefused() {
        assertThatThrownBy(() -> input("{"))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("schema is no JSON");
        assertThatThrownBy(() -> input("true")).hasMessage("schema is true; make it an object");
        assertThatThrownBy(() -> input("{\"type\": \"string\"}"))
                .hasMessageStartingWith("schema has no \"type\": \"object\"");
        assertThatThrownBy(() -> input("{\"type\": \"object\", \"properties\": {\"a\": {\"pattern\": \"[\"}}}"))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("schema is not valid JSON Schema 2020-12");
        assertThatThrownBy(() -> input("{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/none\"}}}"))
                .isInstanceOf(SchemaException.class);
        assertThatThrownBy(() -> input("{\"type\": \"object\", \"description\": \"" + "x".repeat(300_000) + "\"}"))
                .hasMessageContaining("give at most 262144");
    }

    @Test
    @Timeout(10) // somebody who fetches would wait for an answer
    void aReferenceToAnotherDocumentIsRefusedAndNeverFetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/s.json";

            assertThatThrownBy(() ->
                            input("{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"" + address + "\"}}}"))
                    .isInstanceOf(SchemaException.class)
                    .hasMessage("schema refers to '" + address + "', another document; write its schema in that place");
            assertThatThrownBy(() -> Checker.of(InputBindingTest.json("{\"$ref\": \"" + address + "\"}"))
                            .check(InputBindingTest.json("{}")))
                    .isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> input("{\"type\": \"object\", \"$schema\": \"" + address + "\"}"))
                    .isInstanceOf(SchemaException.class);
            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
