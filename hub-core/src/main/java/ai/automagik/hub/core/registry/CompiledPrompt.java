package ai.automagik.hub.core.registry;

import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.schema.Names;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.ToolMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A prompt with its name on the wire. Immutable.
 *
 * @param wireName its name in MCP
 * @param prompt what the tool said
 */
public record CompiledPrompt(String wireName, Prompt prompt) {

    /** Compiles a prompt of a tool. */
    static CompiledPrompt of(ToolMetadata tool, Prompt prompt) {
        return new CompiledPrompt(Names.wireName(tool.namespace(), prompt.name()), prompt);
    }

    /** Says what is wrong with given arguments: required ones that are missing, and ones it does not have. */
    public List<Violation> violations(Map<String, String> arguments) {
        List<Violation> violations = new ArrayList<>();
        for (Prompt.Argument argument : prompt.arguments()) {
            if (argument.required() && !arguments.containsKey(argument.name())) {
                violations.add(new Violation(argument.name(), "is required"));
            }
        }
        arguments.keySet().stream()
                .sorted()
                .filter(name -> !hasArgument(name))
                .limit(Violation.MOST_TOLD)
                .forEach(name -> violations.add(new Violation(name, "is unknown" + DidYouMean.suffix(name, names()))));
        return violations;
    }

    /** Whether it can be given such an argument. */
    public boolean hasArgument(String name) {
        return names().contains(name);
    }

    private List<String> names() {
        return prompt.arguments().stream().map(Prompt.Argument::name).toList();
    }
}
