package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user can do with tools: browse the catalogue, add, set, read and remove. MCP's management operations, the REST API
 * and the command line all come here. Thread-safe. Tool names are accepted with {@code -} and {@code _} alike.
 *
 * <p>The caller's right to do it is checked here, and a refusal is {@link ToolRefusal}, thrown as {@link RefusedException}.
 */
public interface ToolService {

    /** Lists the catalogue: every tool of the hub, with whether the caller has it; filtered by category if one is given. */
    List<CatalogueEntry> catalogue(Caller caller, Optional<String> category);

    /** Describes one tool of the catalogue in full: settings, account, operations. */
    ToolDescription describe(Caller caller, String tool);

    /** Adds a tool with some or all of its settings; a tool the caller has already gets the settings only. */
    ToolState add(Caller caller, String tool, Map<String, String> settings);

    /** Removes a tool and forgets its settings. */
    void remove(Caller caller, String tool);

    /** Lists the tools the caller has. */
    List<ToolState> list(Caller caller);

    /** Shows one tool the caller has: its state and settings. */
    ToolState get(Caller caller, String tool);

    /** Sets values of a tool the caller has; an empty value removes a setting. */
    ToolState update(Caller caller, String tool, Map<String, String> settings);
}
