package ai.automagik.hub.core.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts tools together into a mount. Where two offer the same name or address, the tool that comes first has it. */
public final class Mounting {

    private static final Logger LOG = LoggerFactory.getLogger(Mounting.class);

    private final Map<String, MountedOperation> operations = new TreeMap<>();
    private final Map<String, MountedResource> resources = new TreeMap<>();
    private final Map<String, MountedTemplate> templates = new TreeMap<>();
    private final Map<String, MountedPrompt> prompts = new TreeMap<>();

    private Mounting() {}

    /**
     * Makes a mount.
     *
     * @param management the hub's own operations
     * @param tools sorted by name
     */
    public static Mount of(Collection<MountedOperation> management, List<MountedTool> tools) {
        Mounting mounting = new Mounting();
        management.forEach(operation -> mounting.operations.put(operation.wireName(), operation));
        tools.forEach(mounting::add);
        return new Mount(
                List.copyOf(mounting.operations.values()),
                List.copyOf(mounting.resources.values()),
                List.copyOf(mounting.templates.values()),
                List.copyOf(mounting.prompts.values()));
    }

    private void add(MountedTool tool) {
        for (CompiledOperation<?, ?> operation : tool.operations()) {
            operations.putIfAbsent(operation.wireName(), new MountedOperation(operation, Optional.of(tool)));
        }
        tool.open().map(OpenTool::offered).ifPresent(offered -> add(tool, offered));
    }

    private void add(MountedTool tool, Offered offered) {
        offered.resources().forEach(resource -> add(resources, resource.uri(), new MountedResource(resource, tool)));
        offered.templates().forEach(template -> add(templates, template.text(), new MountedTemplate(template, tool)));
        offered.prompts().forEach(prompt -> prompts.putIfAbsent(prompt.wireName(), new MountedPrompt(prompt, tool)));
    }

    private static <T extends MountedDocument> void add(Map<String, T> documents, String address, T document) {
        T first = documents.putIfAbsent(address, document);
        if (first != null) {
            LOG.warn(
                    "Tool '{}' offers '{}', which tool '{}' offers too; the latter has it",
                    document.tool().tool().name(),
                    address,
                    first.tool().tool().name());
        }
    }
}
