package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.Resource;
import java.util.List;

/**
 * What an open tool offers, checked and compiled. Immutable.
 *
 * @param operations sorted by wire name
 * @param resources sorted by URI
 * @param templates sorted by template
 * @param prompts sorted by wire name
 */
public record Offered(
        List<CompiledOperation<?, ?>> operations,
        List<Resource> resources,
        List<CompiledTemplate> templates,
        List<CompiledPrompt> prompts) {

    public Offered {
        operations = List.copyOf(operations);
        resources = List.copyOf(resources);
        templates = List.copyOf(templates);
        prompts = List.copyOf(prompts);
    }
}
