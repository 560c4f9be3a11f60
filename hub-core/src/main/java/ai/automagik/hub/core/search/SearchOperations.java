package ai.automagik.hub.core.search;

import ai.automagik.hub.core.registry.Body;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.registry.Invocation;
import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.SchemaForm;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.ToolException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The hub's own operations by which a model finds and calls what its client's list does not show. Everybody has them. */
public final class SearchOperations {

    /** The name under which any operation can be called; {@code tools/call} unwraps it. */
    public static final String CALL_TOOL = "call_tool";

    /** How many operations one search gives at most, and how many it gives if nobody says. */
    static final int MOST_FOUND = 20;

    static final int USUALLY_FOUND = 8;

    /** How long the answer to a search may be: what a model reads without losing the question. */
    static final int LONGEST_ANSWER = 30_000;

    private static final String SEARCH = """
            {"type": "object", "properties": {
               "query": {"type": "string", "description": "What you want to do, in a few words, or an operation's name", "minLength": 1, "maxLength": 500},
               "limit": {"type": "integer", "description": "How many at most", "default": 8, "minimum": 1, "maximum": 20}},
             "required": ["query"]}""";

    private static final String CALL = """
            {"type": "object", "properties": {
               "name": {"type": "string", "description": "The operation's name, as search_tools gives it"},
               "arguments": {"type": "object", "description": "The operation's arguments, as its schema says"}},
             "required": ["name"]}""";

    private final MountSource mounts;
    private final Binder binder;

    private SearchOperations(MountSource mounts, Binder binder) {
        this.mounts = Objects.requireNonNull(mounts);
        this.binder = Objects.requireNonNull(binder);
    }

    /** Makes the operations over mounts. */
    public static List<CompiledOperation<?, ?>> over(MountSource mounts, Binder binder) {
        SearchOperations made = new SearchOperations(mounts, binder);
        return List.of(
                made.operation(
                        "search_tools",
                        "Search tools",
                        "Finds operations among all of your tools, those that are not listed included, and gives their"
                                + " names, descriptions and schemas. Call what you find with call_tool.",
                        Effect.READS,
                        SEARCH,
                        made::search),
                made.operation(
                        CALL_TOOL,
                        "Call a tool",
                        "Calls any operation of your tools by its name, as if it were listed; search_tools finds names"
                                + " and schemas. It may do whatever that operation does.",
                        Effect.DESTROYS,
                        CALL,
                        (in, call) -> {
                            throw ToolException.denied("call_tool cannot call itself; name another operation");
                        }));
    }

    private CompiledOperation<Map<String, Object>, Contents> operation(
            String name,
            String title,
            String description,
            Effect effect,
            String input,
            Body<Map<String, Object>, Contents> body) {
        return new CompiledOperation<>(
                name,
                Optional.of(title),
                description,
                effect,
                effect == Effect.READS,
                effect != Effect.READS,
                Set.of(),
                binder.input(new Shape.Dynamic<>(input)),
                Optional.empty(),
                body);
    }

    private Contents search(Map<String, Object> in, Invocation call) {
        String query = String.valueOf(in.get("query"));
        int limit = in.get("limit") instanceof Number given ? given.intValue() : USUALLY_FOUND;
        List<MountedOperation> searched = mounts.of(call.caller()).operations().stream()
                .filter(operation -> !Mount.OF_LONG_LISTS.contains(operation.wireName()))
                .toList();
        List<MountedOperation> found = new OperationIndex(searched).find(query, Math.clamp(limit, 1, MOST_FOUND));
        return Contents.text(
                found.isEmpty()
                        ? "None of your " + searched.size() + " operations has to do with it; try other words, or"
                                + " get_available_tools for tools you can add"
                        : told(found, searched.size()));
    }

    private static String told(List<MountedOperation> found, int searched) {
        StringBuilder text =
                new StringBuilder("The best of your " + searched + " operations; call them with call_tool:");
        for (MountedOperation mounted : found) {
            CompiledOperation<?, ?> operation = mounted.operation();
            String head = "\n\n" + operation.wireName() + " ("
                    + operation.effect().name().toLowerCase(Locale.ROOT) + ")\n" + operation.description();
            String schema = "\nArguments: " + operation.input().schema(SchemaForm.PORTABLE);
            if (text.length() + head.length() > LONGEST_ANSWER) {
                break;
            }
            text.append(head);
            text.append(
                    text.length() + schema.length() <= LONGEST_ANSWER
                            ? schema
                            : "\nArguments: too many to tell here; search for the name alone");
        }
        return text.toString();
    }
}
