package ai.automagik.hub.core.registry;

import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Names;
import ai.automagik.hub.schema.OfferLint;
import ai.automagik.hub.schema.SchemaException;
import ai.automagik.hub.schema.UriTemplate;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceTemplate;
import ai.automagik.hub.spi.Toolset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks and compiles what an open tool offers. What is not in order is left out, and the log says which plugin has to mend
 * what; the rest is offered. Thread-safe.
 */
final class OfferCompiler {

    /** Documents of one open tool: a list of some pages; a tool with more offers a template. */
    static final int MAX_RESOURCES = 1_000;

    /** Families of documents of one open tool: each is tried against every URI that is read. */
    static final int MAX_TEMPLATES = 100;

    /** Prompts of one open tool: more than a person looks through. */
    static final int MAX_PROMPTS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(OfferCompiler.class);

    private final Binder binder;

    OfferCompiler(Binder binder) {
        this.binder = binder;
    }

    /** Compiles what a toolset offers. Calls the plugin's code, so it may throw anything. */
    Offered compile(HubTool tool, Toolset toolset) {
        return new Offered(
                operations(tool, toolset.operations()),
                resources(tool, toolset),
                templates(tool, toolset),
                prompts(tool, toolset));
    }

    private List<CompiledOperation<?, ?>> operations(HubTool tool, List<Operation<?, ?>> operations) {
        List<CompiledOperation<?, ?>> compiled = new ArrayList<>();
        for (Operation<?, ?> operation : operations) {
            List<String> problems = Names.operationNameProblems(tool.metadata().namespace(), operation);
            if (problems.isEmpty()) {
                compile(tool, operation).ifPresent(compiled::add);
            } else {
                LOG.warn("Tool '{}' offers an operation that is left out: {}", tool.name(), problems);
            }
        }
        compiled.sort(Comparator.comparing(CompiledOperation::wireName));
        return compiled;
    }

    private Optional<CompiledOperation<?, ?>> compile(HubTool tool, Operation<?, ?> operation) {
        try {
            return Optional.of(CompiledOperation.of(tool.metadata(), operation, binder));
        } catch (SchemaException e) {
            LOG.warn("Tool '{}' offers an operation that is left out: {}", tool.name(), e.problems());
            return Optional.empty();
        }
    }

    private static List<Resource> resources(HubTool tool, Toolset toolset) {
        Offer<Resource> offer = new Offer<>(tool, "resources", MAX_RESOURCES);
        return offer.accepted(toolset::resources, Resource::uri, OfferLint::problems);
    }

    private static List<CompiledTemplate> templates(HubTool tool, Toolset toolset) {
        Offer<ResourceTemplate> offer = new Offer<>(tool, "resource templates", MAX_TEMPLATES);
        return offer.accepted(toolset::resourceTemplates, ResourceTemplate::uriTemplate, OfferLint::problems).stream()
                .flatMap(template ->
                        UriTemplate.of(template.uriTemplate())
                                .map(uris -> new CompiledTemplate(template, uris))
                                .stream())
                .toList();
    }

    private static List<CompiledPrompt> prompts(HubTool tool, Toolset toolset) {
        Offer<Prompt> offer = new Offer<>(tool, "prompts", MAX_PROMPTS);
        String namespace = tool.metadata().namespace();
        return offer.accepted(toolset::prompts, Prompt::name, prompt -> OfferLint.problems(namespace, prompt)).stream()
                .map(prompt -> CompiledPrompt.of(tool.metadata(), prompt))
                .toList();
    }

    /** One list of an open tool: takes what is in order, up to a bound, each name once. */
    private record Offer<T>(HubTool tool, String what, int most) {

        List<T> accepted(Supplier<List<T>> source, Function<T, String> name, Function<T, List<String>> lint) {
            Map<String, T> accepted = new LinkedHashMap<>();
            for (T item : given(source)) {
                List<String> problems = problems(item, name, lint, accepted);
                if (!problems.isEmpty()) {
                    warn("one that is left out", String.join("; ", problems));
                } else if (accepted.size() < most) {
                    accepted.put(name.apply(item), item);
                } else {
                    warn("too many", "the first " + most + " are offered; offer fewer");
                    break;
                }
            }
            return accepted.values().stream().sorted(Comparator.comparing(name)).toList();
        }

        private List<T> given(Supplier<List<T>> source) {
            try {
                List<T> items = source.get();
                if (items != null) {
                    return items;
                }
                warn("null", "give a list, empty if there are none");
            } catch (RuntimeException e) { // a plugin's code: what else the tool offers goes on
                LOG.warn("Plugin '{}': {} of tool '{}' failed; none is offered", plugin(), what, tool.name(), e);
            }
            return List.of();
        }

        @SuppressWarnings("NullAway") // a plugin's list may hold anything
        private static <T> List<String> problems(
                T item, Function<T, String> name, Function<T, List<String>> lint, Map<String, T> accepted) {
            if (item == null) {
                return List.of("one is null; leave it out");
            }
            return accepted.containsKey(name.apply(item))
                    ? List.of("'" + name.apply(item) + "' is offered twice; give each its own")
                    : lint.apply(item);
        }

        private void warn(String wrong, String cure) {
            LOG.warn("Plugin '{}': {} of tool '{}' hold {}: {}", plugin(), what, tool.name(), wrong, cure);
        }

        private String plugin() {
            return tool.lease().plugin();
        }
    }
}
