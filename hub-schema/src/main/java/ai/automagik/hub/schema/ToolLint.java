package ai.automagik.hub.schema;

import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds what keeps a tool from being loaded: the form of what it says about itself. The hub's loader and the contract tests
 * share it. Thread-safe.
 */
public final class ToolLint {

    /** What fits a line of the catalogue. */
    static final int LONGEST_DISPLAY_NAME = 60;

    /** What clients show and models read whole; some cut what is longer. */
    static final int LONGEST_DESCRIPTION = 2000;

    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}");
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.[a-z0-9-]+\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private final Binder binder;

    /** Makes a lint. */
    public ToolLint() {
        this(new Binder());
    }

    /** Makes a lint that compiles schemas with a binder, which may remember them for whoever needs them next. */
    public ToolLint(Binder binder) {
        this.binder = binder;
    }

    /** Names everything that is wrong with what a tool says about itself, a sentence each; empty if nothing is. */
    public List<String> problems(ToolMetadata metadata) {
        List<String> problems = new ArrayList<>();
        Names.toolNameProblem(metadata.name()).ifPresent(problems::add);
        Names.namespaceProblem(metadata.namespace()).ifPresent(problems::add);
        text("display name", metadata.displayName(), LONGEST_DISPLAY_NAME).ifPresent(problems::add);
        text("description", metadata.description(), LONGEST_DESCRIPTION).ifPresent(problems::add);
        check(
                Names.isKebab(metadata.category()),
                problems,
                "category '" + metadata.category() + "' is not kebab-case; write it like 'messaging'");
        check(
                VERSION.matcher(metadata.version()).matches(),
                problems,
                "version '" + metadata.version()
                        + "' is not 1 to 40 letters, digits, '.', '+', '-' and '_'; write it like '1.0.0'");
        metadata.icon().ifPresent(icon -> check(icon.isAbsolute(), problems, "icon '" + icon + "' is no whole URI"));
        metadata.hosts().stream()
                .sorted()
                .forEach(host -> check(
                        HOST.matcher(host).matches(),
                        problems,
                        "host '" + host
                                + "' is not a lower-case host name such as 'api.example.com' or '*.example.com'; leave out scheme,"
                                + " port and path"));
        metadata.oauth().ifPresent(need -> oauth(need, problems));
        settings(metadata.settings(), problems);
        return List.copyOf(problems);
    }

    /**
     * Names everything that is wrong with a tool's operations, a sentence each; empty if nothing is.
     *
     * @param metadata of the tool they belong to
     */
    public List<String> problems(ToolMetadata metadata, List<Operation<?, ?>> operations) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Operation<?, ?> operation : operations) {
            problems.addAll(Names.operationNameProblems(metadata.namespace(), operation));
            String what = "operation '" + operation.name() + "'";
            check(names.add(operation.name()), problems, what + " is offered twice; give each its own name");
            text(what + ": description", operation.description(), LONGEST_DESCRIPTION)
                    .ifPresent(problems::add);
            shapes(operation, what, problems);
            Set<String> undeclared = new TreeSet<>(operation.scopes());
            metadata.oauth().ifPresent(need -> undeclared.removeAll(need.scopes()));
            check(
                    undeclared.isEmpty(),
                    problems,
                    what + " needs the scopes " + undeclared
                            + " that the tool's OAuth need does not name; add them there");
        }
        return List.copyOf(problems);
    }

    private void shapes(Operation<?, ?> operation, String what, List<String> problems) {
        try {
            binder.input(operation.input());
        } catch (SchemaException unportable) {
            unportable.problems().forEach(problem -> problems.add(what + ": input: " + problem));
        }
        operation.output().ifPresent(output -> {
            try {
                binder.output(output);
            } catch (SchemaException unportable) {
                unportable.problems().forEach(problem -> problems.add(what + ": output: " + problem));
            }
        });
    }

    private static void oauth(OAuthNeed need, List<String> problems) {
        check(
                Names.isKebab(need.provider()),
                problems,
                "OAuth provider '" + need.provider() + "' is not kebab-case; write it like 'google'");
        check(!need.scopes().isEmpty(), problems, "OAuth need names no scope; name every one an operation may ask for");
    }

    private static void settings(List<Setting> settings, List<String> problems) {
        Set<String> names = new HashSet<>();
        for (Setting setting : settings) {
            String what = "setting '" + setting.name() + "'";
            check(Names.isSnake(setting.name()), problems, what + " is not snake_case; write it like 'base_url'");
            check(names.add(setting.name()), problems, what + " is declared twice; give each its own name");
            text(what + ": description", setting.description(), LONGEST_DESCRIPTION)
                    .ifPresent(problems::add);
            setting.allowedValues()
                    .forEach(value -> SettingValues.problem(setting, value)
                            .ifPresent(problem -> problems.add("allowed value: " + problem)));
            setting.defaultValue()
                    .flatMap(value -> SettingValues.problem(setting, value))
                    .ifPresent(problem -> problems.add("default: " + problem));
            setting.environment()
                    .ifPresent(variable -> check(
                            ENVIRONMENT.matcher(variable).matches(),
                            problems,
                            what + " has the environment variable '" + variable
                                    + "'; use upper-case letters, digits and '_'"));
        }
    }

    private static Optional<String> text(String what, String text, int longest) {
        if (text.isBlank()) {
            return Optional.of(what + " is blank; say it in a sentence");
        }
        return text.length() > longest
                ? Optional.of(what + " has " + text.length() + " characters; give at most " + longest)
                : Optional.empty();
    }

    private static void check(boolean fine, List<String> problems, String problem) {
        if (!fine) {
            problems.add(problem);
        }
    }
}
