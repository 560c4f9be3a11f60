package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.net.HostPattern;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.ToolLint;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Checks what a provider said about itself. Collects every problem. Thread-safe. */
final class ToolChecks {

    private final ToolLint lint;

    /** Checks with a binder, which may remember the schemas for whoever compiles the tool next. */
    ToolChecks(Binder binder) {
        this.lint = new ToolLint(binder);
    }

    /** Says everything that is wrong, each naming the tool and the cure; empty if nothing is. */
    List<String> problems(Offer offer) {
        ToolMetadata tool = offer.metadata();
        List<String> problems = new ArrayList<>(lint.problems(tool));
        problems.addAll(lint.problems(tool, offer.operations()));
        addHosts(tool, problems);
        addContradictions(tool, problems);
        if (offer.operations().isEmpty() && !offer.opensPerUser()) {
            problems.add("it offers no operation; return some from operations, or override open");
        }
        return problems.stream().map(problem -> named(tool, problem)).toList();
    }

    /** What is wrong with the name itself already names the tool. */
    private static String named(ToolMetadata tool, String problem) {
        return problem.startsWith("tool name ") ? problem : "tool '" + tool.name() + "': " + problem;
    }

    /** The lint knows the form of a host; what the guarded network cannot match is refused here. */
    private static void addHosts(ToolMetadata tool, List<String> problems) {
        for (String host : new TreeSet<>(tool.hosts())) {
            if (problems.stream().noneMatch(problem -> problem.startsWith("host '" + host + "'"))) {
                HostPattern.problem(host).ifPresent(problems::add);
            }
        }
    }

    private static void addContradictions(ToolMetadata tool, List<String> problems) {
        for (Setting setting : tool.settings()) {
            if (setting.required() && setting.defaultValue().isPresent()) {
                problems.add("setting '" + setting.name() + "' is required and has a default; drop one of the two");
            }
        }
    }
}
