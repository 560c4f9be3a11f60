package ai.automagik.hub.core.mcp;

/** MCP's method names. */
final class Methods {

    static final String DISCOVER = "server/discover";
    static final String INITIALIZE = "initialize";
    static final String PING = "ping";
    static final String LIST_TOOLS = "tools/list";
    static final String CALL_TOOL = "tools/call";
    static final String LIST_RESOURCES = "resources/list";
    static final String LIST_TEMPLATES = "resources/templates/list";
    static final String READ_RESOURCE = "resources/read";
    static final String SUBSCRIBE = "resources/subscribe";
    static final String UNSUBSCRIBE = "resources/unsubscribe";
    static final String LIST_PROMPTS = "prompts/list";
    static final String GET_PROMPT = "prompts/get";
    static final String COMPLETE = "completion/complete";
    static final String SET_LEVEL = "logging/setLevel";
    static final String LISTEN = "subscriptions/listen";

    static final String GET_TASK = "tasks/get";
    static final String UPDATE_TASK = "tasks/update";
    static final String CANCEL_TASK = "tasks/cancel";

    static final String ELICIT = "elicitation/create";
    static final String SAMPLE = "sampling/createMessage";
    static final String LIST_ROOTS = "roots/list";

    static final String INITIALIZED = "notifications/initialized";
    static final String CANCELLED = "notifications/cancelled";
    static final String PROGRESS = "notifications/progress";
    static final String TOOLS_CHANGED = "notifications/tools/list_changed";
    static final String RESOURCES_CHANGED = "notifications/resources/list_changed";
    static final String RESOURCE_UPDATED = "notifications/resources/updated";
    static final String PROMPTS_CHANGED = "notifications/prompts/list_changed";
    static final String MESSAGE = "notifications/message";
    static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

    private Methods() {}
}
