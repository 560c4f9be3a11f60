package ai.automagik.hub.it;

import java.util.List;
import java.util.Map;

/** What a new user sees before any tool is added. */
final class Catalogue {

    /** Lets users connect accounts at the provider that the fixtures' account tool needs; nobody ever goes there. */
    static final Map<String, String> EXAMPLE_PROVIDER = Map.of(
            "OAUTH_EXAMPLE_CLIENT_ID", "hub",
            "OAUTH_EXAMPLE_CLIENT_SECRET", "not-a-real-secret",
            "OAUTH_EXAMPLE_AUTHORIZATION_URL", "http://127.0.0.1:9/authorize",
            "OAUTH_EXAMPLE_TOKEN_URL", "http://127.0.0.1:9/token");

    /** The hub's own operations, in the order of a list. */
    static final List<String> MANAGEMENT = List.of(
            "add_tool",
            "create_workspace",
            "get_available_tools",
            "get_missing_config",
            "get_tool_config",
            "get_tool_metadata",
            "invite_member",
            "list_my_tools",
            "list_workspaces",
            "read_more",
            "remove_tool",
            "update_tool_config");

    /** An operation of the tool {@code wait}. */
    static final String WAIT = "wait_minutes";

    /** What the tool {@code wait} lists when it is served alone: its operations, and the hub's for large results. */
    static final List<String> WAITS = List.of("read_more", WAIT, "wait_seconds", "wait_until");

    /** A wait long enough to tell of progress, short enough for a test. */
    static final String BRIEFLY = "{'minutes':0.005}";

    /** A wait that outlasts every test. */
    static final String LONG = "{'minutes':5}";

    private Catalogue() {}
}
