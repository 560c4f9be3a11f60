package ai.automagik.hub.schema;

import ai.automagik.hub.spi.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How things are named: the rules that the hub's loader, the command line and the contract tests share. */
public final class Names {

    /**
     * The longest name on the wire. Clients put a prefix such as {@code mcp__<server>__} before it and stop at 60 to 64
     * characters.
     */
    public static final int LONGEST_WIRE_NAME = 40;

    /**
     * The longest name on the wire of an operation that brings its own schema: its name too is mostly given by the service
     * behind it. It is what models' APIs take at most, so clients with a prefix of their own may leave such an operation out.
     */
    public static final int LONGEST_BROUGHT_WIRE_NAME = 64;

    /** The longest name of a tool, a category or a setting: what still fits a line of the catalogue. */
    public static final int LONGEST_NAME = 40;

    /** The hub's own operations, which no tool's operation may be called like. */
    public static final Set<String> MANAGEMENT_OPERATIONS = Set.of(
            "get_available_tools",
            "get_tool_metadata",
            "add_tool",
            "remove_tool",
            "list_my_tools",
            "get_tool_config",
            "update_tool_config",
            "get_missing_config",
            "list_connections",
            "connect_account",
            "set_default_connection",
            "revoke_connection",
            "read_more",
            "search_tools",
            "call_tool",
            "set_tool_list");

    /** Names and namespaces that mean the hub itself, or that its pages, commands and protocol use. */
    public static final Set<String> RESERVED =
            Set.of("hub", "mcp", "admin", "api", "auth", "oauth", "user", "users", "tools", "plugins", "system", "rpc");

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    private static final Pattern WIRE = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST_WIRE_NAME + "}");

    private Names() {}

    /** Tells whether a name is kebab-case, starts with a letter and is not too long: {@code google-calendar}. */
    public static boolean isKebab(String name) {
        return name.length() <= LONGEST_NAME && KEBAB.matcher(name).matches();
    }

    /** Tells whether a name is snake_case, starts with a letter and is not too long: {@code base_url}. */
    public static boolean isSnake(String name) {
        return name.length() <= LONGEST_NAME && SNAKE.matcher(name).matches();
    }

    /** Tells whether a text could be the name of an operation on the wire. */
    public static boolean isWireName(String name) {
        return WIRE.matcher(name).matches();
    }

    /** Gives the name of an operation on the wire: {@code calendar_list_events}. */
    public static String wireName(String namespace, String operation) {
        return namespace + "_" + operation;
    }

    /**
     * Gives the one form of a name that clients may write with {@code -} or {@code _}: with {@code _}.
     */
    public static String canonicalWireName(String name) {
        return name.replace('-', '_');
    }

    /** Turns a Java name, {@code timeMin} or {@code TIME_MIN}, into snake_case: {@code time_min}. */
    public static String snakeOf(String javaName) {
        String separated = javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2");
        return separated.toLowerCase(Locale.ROOT);
    }

    /** Says what is wrong with the name of a tool; empty if nothing is. */
    public static Optional<String> toolNameProblem(String name) {
        if (!isKebab(name)) {
            return Optional.of("tool name '" + name + "' is not kebab-case of at most " + LONGEST_NAME
                    + " characters; write it like 'google-calendar'");
        }
        return reservedProblem("tool name", name);
    }

    /** Says what is wrong with a namespace; empty if nothing is. */
    public static Optional<String> namespaceProblem(String namespace) {
        if (!isSnake(namespace)) {
            return Optional.of("namespace '" + namespace + "' is not snake_case of at most " + LONGEST_NAME
                    + " characters; write it like 'calendar'");
        }
        return reservedProblem("namespace", namespace);
    }

    /** Says what is wrong with the name of an operation in a namespace; empty if nothing is. */
    public static List<String> operationNameProblems(String namespace, Operation<?, ?> operation) {
        boolean brought = operation.input() instanceof Operation.Shape.Dynamic<?>;
        return operationNameProblems(
                namespace, operation.name(), brought ? LONGEST_BROUGHT_WIRE_NAME : LONGEST_WIRE_NAME);
    }

    private static List<String> operationNameProblems(String namespace, String operation, int longest) {
        if (!isSnake(operation)) {
            return List.of("operation name '" + operation + "' is not snake_case of at most " + LONGEST_NAME
                    + " characters; write it like 'list_events'");
        }
        String wire = wireName(namespace, operation);
        if (wire.length() > longest) {
            return List.of("operation name '" + wire + "' has " + wire.length() + " characters; shorten it to at most "
                    + longest + ", clients cut longer ones");
        }
        if (MANAGEMENT_OPERATIONS.contains(wire)) {
            return List.of("operation name '" + wire + "' is the hub's own; choose another");
        }
        return List.of();
    }

    private static Optional<String> reservedProblem(String what, String name) {
        return RESERVED.contains(name)
                ? Optional.of(what + " '" + name + "' is reserved for the hub; choose another")
                : Optional.empty();
    }
}
