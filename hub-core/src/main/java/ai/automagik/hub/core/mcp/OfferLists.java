package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.registry.MountedPrompt;
import ai.automagik.hub.core.registry.MountedResource;
import ai.automagik.hub.core.registry.MountedTemplate;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceTemplate;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** How documents and prompts stand in lists. */
final class OfferLists {

    /** Items on one page: some clients read the first page alone; 4 KB each at the most, so no answer grows past 2 MB. */
    static final int PAGE_ITEMS = 500;

    static final Pages<MountedResource> RESOURCES = new Pages<>("resources", PAGE_ITEMS, MountedResource::address);
    static final Pages<MountedTemplate> TEMPLATES =
            new Pages<>("resourceTemplates", PAGE_ITEMS, MountedTemplate::address);
    static final Pages<MountedPrompt> PROMPTS = new Pages<>("prompts", PAGE_ITEMS, MountedPrompt::wireName);

    private OfferLists() {}

    static void resource(MountedResource mounted, JsonGenerator json) {
        Resource resource = mounted.resource();
        json.writeStartObject();
        json.writeStringProperty("uri", resource.uri());
        describe(resource.name(), resource.description(), resource.mimeType(), json);
        json.writeEndObject();
    }

    static void template(MountedTemplate mounted, JsonGenerator json) {
        ResourceTemplate template = mounted.template().template();
        json.writeStartObject();
        json.writeStringProperty("uriTemplate", template.uriTemplate());
        describe(template.name(), template.description(), template.mimeType(), json);
        json.writeEndObject();
    }

    private static void describe(String name, String description, Optional<String> mimeType, JsonGenerator json) {
        json.writeStringProperty("name", name);
        if (!description.isEmpty()) {
            json.writeStringProperty("description", description);
        }
        mimeType.ifPresent(type -> json.writeStringProperty("mimeType", type));
    }

    static void prompt(MountedPrompt mounted, JsonGenerator json) {
        Prompt prompt = mounted.prompt().prompt();
        json.writeStartObject();
        describe(mounted.wireName(), prompt.description(), Optional.empty(), json);
        json.writeArrayPropertyStart("arguments");
        for (Prompt.Argument argument : prompt.arguments()) {
            json.writeStartObject();
            describe(argument.name(), argument.description(), Optional.empty(), json);
            json.writeBooleanProperty("required", argument.required());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
