package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.ListChoices;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Names;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.TextForm;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.ToolListChoice;
import ai.automagik.hub.storage.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The hub's own operation by which users choose what a long list shows. Everybody has it. */
public final class ListOperations {

    /** How many operations one user may pin: more than most clients list. */
    public static final int MAX_PINNED = 100;

    private final Storage storage;
    private final InstantSource clock;
    private final Consumer<UserId> changed;

    private ListOperations(Storage storage, InstantSource clock, Consumer<UserId> changed) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
        this.changed = Objects.requireNonNull(changed);
    }

    record SetToolList(
            @Describe("Names of operations that are always listed, in place of those pinned now; left out, they stay")
            Optional<List<String>> pinned,

            @Describe(
                    "How many operations are listed at most, 20 to 1000; 0 leaves it to the client; left out, it stays")
            Optional<Integer> budget) {}

    record ToolListState(List<String> pinned, Optional<Integer> budget) implements TextForm {
        @Override
        public String asText() {
            return "At most "
                    + budget.map(most -> most + " operations are listed")
                            .orElse("as many operations are listed as your client takes")
                    + "; pinned: " + (pinned.isEmpty() ? "none" : String.join(", ", pinned))
                    + ". The others can be found with search_tools and called all the same.";
        }
    }

    /**
     * Makes the operation.
     *
     * @param changed hears of each user whose list has changed, after the change is stored
     */
    public static CompiledOperation<?, ?> over(
            Storage storage, InstantSource clock, Consumer<UserId> changed, Binder binder) {
        ListOperations made = new ListOperations(storage, clock, changed);
        return new CompiledOperation<SetToolList, ToolListState>(
                "set_tool_list",
                Optional.of("Choose what is listed"),
                "Chooses which operations your clients list when you have more than they can take: those you pin always,"
                        + " then those you use most. Without arguments it shows what is chosen.",
                Effect.WRITES,
                true,
                false,
                Set.of(),
                binder.input(new Shape.Typed<>(SetToolList.class)),
                Optional.of(binder.output(new Shape.Typed<>(ToolListState.class))),
                (in, call) -> made.set(call.caller(), in));
    }

    private ToolListState set(Caller caller, SetToolList in) {
        Optional<List<String>> pinned = in.pinned().map(ListOperations::checked);
        in.budget().ifPresent(ListOperations::check);
        if (pinned.isEmpty() && in.budget().isEmpty()) {
            ToolListChoice choice = storage.read(stores -> stores.toolLists().find(caller.workspace(), caller.user()));
            return new ToolListState(choice.pinned(), choice.budget());
        }
        // A choice of one's own view, but a change all the same: whoever may only look may not make it.
        ToolRefusal.require(caller, Action.MANAGE_TOOLS);
        ToolListState state = storage.write(stores -> {
            Instant now = clock.instant();
            ToolListChoice before = stores.toolLists().find(caller.workspace(), caller.user());
            List<String> names = pinned.orElse(before.pinned());
            Optional<Integer> budget = in.budget().isPresent() ? in.budget().filter(most -> most > 0) : before.budget();
            stores.toolLists().choose(caller.workspace(), caller.user(), budget, names);
            stores.audit().append(caller.workspace(), AuditEvent.change(now, caller.user(), "tool.list", "list"));
            stores.changes().append(caller.workspace(), caller.user(), Change.Kind.TOOLS, now);
            return new ToolListState(names, budget);
        });
        changed.accept(caller.user());
        return state;
    }

    private static void check(int budget) {
        if (budget != 0 && (budget < ListChoices.LEAST_LISTED || budget > ListChoices.MOST_LISTED)) {
            throw ToolException.invalidArgument(
                    "budget",
                    "must be 0, or " + ListChoices.LEAST_LISTED + " to " + ListChoices.MOST_LISTED + ", got " + budget);
        }
    }

    private static List<String> checked(List<String> pinned) {
        if (pinned.size() > MAX_PINNED) {
            throw ToolException.invalidArgument("pinned", "has more than " + MAX_PINNED + " names; pin fewer");
        }
        return pinned.stream()
                .map(Names::canonicalWireName)
                .peek(name -> {
                    if (!Names.isWireName(name)) {
                        throw ToolException.invalidArgument(
                                "pinned", "holds what is no operation's name; give names as search_tools tells them");
                    }
                })
                .distinct()
                .toList();
    }
}
