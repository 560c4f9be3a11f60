package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountedPrompt;
import ai.automagik.hub.core.registry.MountedResource;
import ai.automagik.hub.core.registry.MountedTemplate;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceTemplate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** Lists a mount's documents and prompts, page by page. */
final class OfferLists {

    /** Items on one page: some clients read the first page alone; 4 KB each at the most, so no answer grows past 2 MB. */
    static final int PAGE_ITEMS = 500;

    private static final Pages<MountedResource> RESOURCES =
            new Pages<>("resources", PAGE_ITEMS, MountedResource::address);
    private static final Pages<MountedTemplate> TEMPLATES =
            new Pages<>("resourceTemplates", PAGE_ITEMS, MountedTemplate::address);
    private static final Pages<MountedPrompt> PROMPTS = new Pages<>("prompts", PAGE_ITEMS, MountedPrompt::wireName);

    private OfferLists() {}

    static Said resources(Mount mount, Optional<String> cursor) {
        return page(RESOURCES, mount.resources(), cursor, (mounted, json) -> resource(mounted.resource(), json));
    }

    static Said templates(Mount mount, Optional<String> cursor) {
        return page(
                TEMPLATES,
                mount.templates(),
                cursor,
                (mounted, json) -> template(mounted.template().template(), json));
    }

    static Said prompts(Mount mount, Optional<String> cursor) {
        return page(PROMPTS, mount.prompts(), cursor, OfferLists::prompt);
    }

    private static <T> Said page(
            Pages<T> pages, List<T> items, Optional<String> cursor, BiConsumer<T, JsonGenerator> item) {
        return pages.start(items, cursor)
                .<Said>map(start -> new Said.Result(json -> pages.write(items, start, json, item)))
                .orElseGet(() -> new Said.Refusal(Pages.STRANGE_CURSOR));
    }

    private static void resource(Resource resource, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("uri", resource.uri());
        describe(resource.name(), resource.description(), resource.mimeType(), json);
        json.writeEndObject();
    }

    private static void template(ResourceTemplate template, JsonGenerator json) {
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

    private static void prompt(MountedPrompt mounted, JsonGenerator json) {
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
