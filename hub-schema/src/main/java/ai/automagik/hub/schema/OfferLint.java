package ai.automagik.hub.schema;

import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what is wrong with the documents and prompts that an open tool offers: the rules that the hub and the contract tests share. */
public final class OfferLint {

    /** The longest name of a document: one line of a client's list. */
    public static final int LONGEST_NAME = 128;

    /** The longest description: clients cut longer ones, and every list carries it. */
    public static final int LONGEST_DESCRIPTION = 2_048;

    /** The most arguments of a prompt: nobody fills a longer form. */
    public static final int MOST_ARGUMENTS = 32;

    // Not snake_case alone: a tool that passes on another server's prompts has to keep their names.
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private OfferLint() {}

    /** Says what is wrong with a document; empty if nothing is. */
    public static List<String> problems(Resource resource) {
        List<String> problems = new ArrayList<>();
        UriTemplate.uriProblem(resource.uri()).ifPresent(problems::add);
        addTexts(resource.name(), resource.description(), problems);
        return problems.stream()
                .map(problem -> "resource '" + brief(resource.uri()) + "': " + problem)
                .toList();
    }

    /** Says what is wrong with a family of documents; empty if nothing is. */
    public static List<String> problems(ResourceTemplate template) {
        List<String> problems = new ArrayList<>();
        UriTemplate.problem(template.uriTemplate()).ifPresent(problems::add);
        addTexts(template.name(), template.description(), problems);
        return problems.stream()
                .map(problem -> "resource template '" + brief(template.uriTemplate()) + "': " + problem)
                .toList();
    }

    /** Says what is wrong with a prompt of a tool with a namespace; empty if nothing is. */
    public static List<String> problems(String namespace, Prompt prompt) {
        List<String> problems = new ArrayList<>();
        promptNameProblem(namespace, prompt.name()).ifPresent(problems::add);
        addDescription(prompt.description(), problems);
        if (prompt.arguments().size() > MOST_ARGUMENTS) {
            problems.add("it has " + prompt.arguments().size() + " arguments; make it at most " + MOST_ARGUMENTS);
        }
        Set<String> seen = new HashSet<>();
        for (Prompt.Argument argument : prompt.arguments()) {
            addArgument(argument, seen, problems);
        }
        return problems.stream()
                .map(problem -> "prompt '" + brief(prompt.name()) + "': " + problem)
                .toList();
    }

    private static Optional<String> promptNameProblem(String namespace, String name) {
        if (!Names.isSnake(name)) {
            return Optional.of("its name is not snake_case of at most " + Names.LONGEST_NAME
                    + " characters; write it like 'summarize_day'");
        }
        String wire = Names.wireName(namespace, name);
        return wire.length() > Names.LONGEST_WIRE_NAME
                ? Optional.of("its name '" + wire + "' has " + wire.length() + " characters; shorten it to at most "
                        + Names.LONGEST_WIRE_NAME + ", clients cut longer ones")
                : Optional.empty();
    }

    private static void addArgument(Prompt.Argument argument, Set<String> seen, List<String> problems) {
        if (!ARGUMENT.matcher(argument.name()).matches()) {
            problems.add("argument name '" + brief(argument.name())
                    + "' is not of letters, digits, '_' and '-', at most 64; write it like 'due_date'");
        }
        if (!seen.add(argument.name())) {
            problems.add("argument '" + brief(argument.name()) + "' is there twice; drop one");
        }
        addDescription(argument.description(), problems);
    }

    private static void addTexts(String name, String description, List<String> problems) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            problems.add("its name is blank or longer than " + LONGEST_NAME + " characters; give a short one");
        }
        addDescription(description, problems);
    }

    private static void addDescription(String description, List<String> problems) {
        if (description.length() > LONGEST_DESCRIPTION) {
            problems.add("a description has " + description.length() + " characters; shorten it to at most "
                    + LONGEST_DESCRIPTION);
        }
    }

    private static String brief(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }
}
