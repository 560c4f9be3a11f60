package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.HubTool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says which schemas, of those that tools bring, some clients will not take as they stand. */
final class SchemaWarnings {

    /** Operations that are told of one by one; who has more knows by then. */
    static final int MAX_OPERATIONS = 20;

    /** Problems told of one operation: an author mends the first and looks again. */
    static final int MAX_PROBLEMS = 5;

    private SchemaWarnings() {}

    /** A sentence for each operation. */
    static List<String> of(List<HubTool> tools) {
        List<CompiledOperation<?, ?>> warned = warned(tools);
        List<String> sentences = new ArrayList<>(warned.stream()
                .limit(MAX_OPERATIONS)
                .map(SchemaWarnings::sentence)
                .toList());
        if (warned.size() > MAX_OPERATIONS) {
            sentences.add("and " + (warned.size() - MAX_OPERATIONS) + " more operations like these");
        }
        return List.copyOf(sentences);
    }

    /** The end of a sentence about a plugin; empty if all is well. */
    static String summary(List<HubTool> tools) {
        List<CompiledOperation<?, ?>> warned = warned(tools);
        if (warned.isEmpty()) {
            return "";
        }
        String names = warned.stream()
                .limit(MAX_PROBLEMS)
                .map(operation -> "'" + operation.wireName() + "'")
                .collect(Collectors.joining(", "));
        return "; some clients get simpler schemas than those it brings for " + names
                + (warned.size() > MAX_PROBLEMS ? " and " + (warned.size() - MAX_PROBLEMS) + " more" : "")
                + " (the log says why)";
    }

    private static List<CompiledOperation<?, ?>> warned(List<HubTool> tools) {
        List<CompiledOperation<?, ?>> warned = new ArrayList<>();
        for (HubTool tool : tools) {
            for (CompiledOperation<?, ?> operation : tool.operations()) {
                if (!problems(operation).isEmpty()) {
                    warned.add(operation);
                }
            }
        }
        return warned;
    }

    private static List<String> problems(CompiledOperation<?, ?> operation) {
        List<String> problems = new ArrayList<>(operation.input().warnings());
        operation
                .output()
                .ifPresent(output -> output.warnings().forEach(warning -> problems.add("of its results, " + warning)));
        return problems;
    }

    private static String sentence(CompiledOperation<?, ?> operation) {
        List<String> problems = problems(operation);
        return "operation '" + operation.wireName() + "' brings what some clients reject: "
                + problems.stream().limit(MAX_PROBLEMS).collect(Collectors.joining("; "))
                + (problems.size() > MAX_PROBLEMS ? "; and " + (problems.size() - MAX_PROBLEMS) + " more" : "");
    }
}
