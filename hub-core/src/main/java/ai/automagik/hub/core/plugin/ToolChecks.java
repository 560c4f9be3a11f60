package ai.automagik.hub.core.plugin;

import ai.automagik.hub.core.net.HostPattern;
import ai.automagik.hub.schema.Names;
import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.ToolMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks what a provider said about itself: names, texts, settings, hosts, scopes. Collects every problem. */
final class ToolChecks {

    private final ToolMetadata tool;
    private final Offer offer;
    private final List<String> problems = new ArrayList<>();

    private ToolChecks(Offer offer) {
        this.offer = offer;
        this.tool = offer.metadata();
    }

    /** Says everything that is wrong, each with its cure; empty if nothing is. */
    static List<String> problems(Offer offer) {
        ToolChecks checks = new ToolChecks(offer);
        checks.names();
        checks.texts();
        checks.settings();
        checks.hosts();
        checks.account();
        checks.operations();
        return checks.problems;
    }

    private void names() {
        Names.toolNameProblem(tool.name()).ifPresent(problems::add);
        Names.namespaceProblem(tool.namespace()).ifPresent(problems::add);
        if (!Names.isKebab(tool.category())) {
            add("category '" + tool.category() + "' is not kebab-case; write it like 'messaging'");
        }
    }

    private void texts() {
        notBlank("display name", tool.displayName());
        notBlank("description", tool.description());
        notBlank("version", tool.version());
        tool.icon().filter(icon -> !icon.isAbsolute()).ifPresent(icon -> add(
                "icon '" + icon + "' is not an absolute URI; write it like 'https://example.com/icon.png'"));
    }

    private void notBlank(String what, String text) {
        if (text.isBlank()) {
            add("it has no " + what + "; give it one");
        }
    }

    private void settings() {
        Set<String> seen = new HashSet<>();
        tool.settings().forEach(setting -> {
            if (!seen.add(setting.name())) {
                add("setting '" + setting.name() + "' is declared twice; keep one");
            }
            SettingChecks.problems(setting).forEach(this::add);
        });
    }

    private void hosts() {
        new TreeSet<>(tool.hosts()).forEach(host -> HostPattern.problem(host).ifPresent(this::add));
    }

    private void account() {
        Optional<OAuthNeed> account = tool.oauth();
        account.map(OAuthNeed::provider).filter(id -> !Names.isKebab(id)).ifPresent(id -> add(
                "OAuth provider '" + id + "' is not kebab-case; write it like 'google'"));
    }

    private void operations() {
        if (offer.operations().isEmpty() && !offer.opensPerUser()) {
            add("it offers no operation; return some from operations, or override open");
        }
        Set<String> seen = new HashSet<>();
        for (Operation<?, ?> operation : offer.operations()) {
            if (!seen.add(operation.name())) {
                add("operation '" + operation.name() + "' is there twice; rename one");
            }
            Names.operationNameProblems(tool.namespace(), operation.name()).forEach(this::add);
            if (operation.description().isBlank()) {
                add("operation '" + operation.name()
                        + "' has no description; say what it does, for the model that chooses it");
            }
            scopes(operation);
        }
    }

    private void scopes(Operation<?, ?> operation) {
        Set<String> declared = tool.oauth().map(OAuthNeed::scopes).orElse(Set.of());
        for (String scope : new TreeSet<>(operation.scopes())) {
            if (!declared.contains(scope)) {
                add("operation '" + operation.name() + "' needs the scope '" + scope
                        + "', which the tool's OAuthNeed does not declare; add it there");
            }
        }
    }

    private void add(String problem) {
        problems.add("tool '" + tool.name() + "': " + problem);
    }
}
