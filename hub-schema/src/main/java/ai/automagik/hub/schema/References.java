package ai.automagik.hub.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What the references of one document mean: {@code #}, {@code #/$defs/name}, {@code #anchor}. Not thread-safe. */
final class References {

    private final JsonNode document;
    private final Map<String, JsonNode> anchors = new HashMap<>();

    References(JsonNode document) {
        this.document = document;
        findAnchors(document);
    }

    /** Finds what a schema refers to; empty if it refers to nothing, or to what is not there. */
    Optional<JsonNode> target(JsonNode schema) {
        return name(schema).flatMap(this::find);
    }

    /** The reference in a schema, if there is one. */
    static Optional<String> name(JsonNode schema) {
        JsonNode reference = schema.has("$ref") ? schema.path("$ref") : schema.path("$dynamicRef");
        return reference.isString() ? Optional.of(reference.stringValue()) : Optional.empty();
    }

    private Optional<JsonNode> find(String reference) {
        if (reference.equals("#")) {
            return Optional.of(document);
        }
        if (!reference.startsWith("#/")) {
            return Optional.ofNullable(anchors.get(reference));
        }
        try {
            String pointer = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            JsonNode found = document.at(JsonPointer.compile(pointer));
            return found.isMissingNode() ? Optional.empty() : Optional.of(found);
        } catch (IllegalArgumentException noPointer) {
            return Optional.empty();
        }
    }

    private void findAnchors(JsonNode node) {
        for (String keyword : new String[] {"$anchor", "$dynamicAnchor"}) {
            if (node.path(keyword).isString()) {
                anchors.putIfAbsent("#" + node.path(keyword).stringValue(), node);
            }
        }
        node.forEach(this::findAnchors);
    }
}
