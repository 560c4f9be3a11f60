package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks messages against the specification's own JSON Schemas. */
public final class WireSchema {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private WireSchema(ObjectNode document) {
        this.document = document;
    }

    /** Reads the schema of a revision; one that has none of its own is checked against the next newer one. */
    public static WireSchema of(String revision) {
        String file = revision.equals("2026-07-28") ? "2026-07-28.json" : "2025-11-25.json";
        try (InputStream in = WireSchema.class.getResourceAsStream(file)) {
            return new WireSchema((ObjectNode) JSON.readTree(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Fails unless the message is what the definition says. */
    public void check(JsonNode message, String definition) {
        List<Error> errors = compiled.computeIfAbsent(definition, this::compile).validate(message);
        assertThat(errors).as("%s as %s", message, definition).isEmpty();
    }

    private Schema compile(String definition) {
        assertThat(document.path("$defs").has(definition)).as(definition).isTrue();
        return registry.getSchema(document.deepCopy().put("$ref", "#/$defs/" + definition));
    }
}
