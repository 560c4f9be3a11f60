package ai.automagik.hub.core;

import java.util.Arrays;
import java.util.Optional;

/** The hub's own configuration keys: the one list behind {@code --env}, env files, the environment and stored config. */
public enum ConfigKey {
    HUB_HOST("127.0.0.1", "Address to listen on", false),
    HUB_PORT("8000", "Port to listen on; 0 takes a free one", false),
    HUB_ALLOW_INSECURE_BIND(
            "false", "Whether to listen on another address than loopback before the owner has signed in", false),
    HUB_PUBLIC_URL("", "URL that clients use, if another than host and port, such as https://hub.example.com", false),
    HUB_ALLOWED_ORIGINS("", "Origins of web pages that may call the hub, separated by commas", false),
    HUB_TRUSTED_PROXIES(
            "",
            "Addresses and networks of the proxies before this hub, separated by commas: they say in X-Forwarded-For or"
                    + " Forwarded whose address a visitor has; nobody is believed if empty",
            false),
    HUB_PLUGINS("plugins", "Folder of plugins", false),
    HUB_DATABASE_URL(
            "", "postgresql://user:password@host:port/database; a SQLite file in the data folder if empty", true),
    HUB_MASTER_KEY("", "Key that seals secrets: 32 bytes in base64 or hexadecimal", true),
    HUB_MASTER_KEY_FORMER(
            "",
            "Other master keys that still unseal, separated by commas: the former one after HUB_MASTER_KEY was replaced, or"
                    + " the one to come before",
            true),
    HUB_MASTER_KEY_FILE("", "File with the key that seals secrets; master.key in the data folder if empty", false),
    HUB_ALLOW_PRIVATE_HOSTS(
            "",
            "Private addresses tools may connect to: none, loopback, all, or hosts and networks separated by commas;"
                    + " loopback while the hub listens on loopback, else none, if empty",
            false),
    HUB_CALL_TIMEOUT_SECONDS("600", "How long a call may take", false),
    HUB_CALLS_PER_MINUTE("600", "How many calls a user may make in a minute; 0 for as many as they like", false),
    HUB_WRITES_PER_MINUTE(
            "120",
            "How many calls of one operation that changes something a user may make in a minute; 0 for as many as they like",
            false),
    HUB_STOP_TIMEOUT_SECONDS("20", "How long running calls may go on when the hub stops", false),
    HUB_AUDIT_DAYS("0", "How many days audit events are kept; 0 keeps them for ever", false),
    HUB_SIGN_IN("local", "Who says who people are: local, which is this hub itself, workos or oidc", false),
    HUB_OIDC_ISSUER(
            "", "With oidc: the issuer, exactly as it names itself, such as https://id.example.com/realms/hub", false),
    HUB_OIDC_CLIENT_ID("", "With oidc: the client by which the hub's pages sign people in", false),
    HUB_OIDC_CLIENT_SECRET("", "With oidc: that client's secret", true),
    HUB_OIDC_AUDIENCE("", "With oidc: a further audience of access tokens, a URI, besides the hub's MCP URL", false),
    WORKOS_AUTHKIT_DOMAIN("", "With workos: the AuthKit domain, such as https://example.authkit.app", false),
    WORKOS_CLIENT_ID("", "With workos: the environment's client id", false),
    WORKOS_API_KEY("", "With workos: the environment's API key", true),
    WORKOS_WEBHOOK_SECRET(
            "", "With workos: the secret of the webhook endpoint /webhooks/workos; none are taken if empty", true),
    WORKOS_GROUP_ROLES(
            "",
            "With workos: which groups and roles give which role in a workspace, such as"
                    + " admins=workspace_owner,viewers=workspace_viewer",
            false),
    HUB_LOG_FORMAT("text", "Form of log lines: text or json", false),
    HUB_LOG_LEVEL("info", "What is logged: error, warn, info, debug", false);

    private final String defaultValue;
    private final String description;
    private final boolean secret;

    ConfigKey(String defaultValue, String description, boolean secret) {
        this.defaultValue = defaultValue;
        this.description = description;
        this.secret = secret;
    }

    /** The value that holds when no source has one; empty if the description says what holds then. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What it sets, for the operator. */
    public String description() {
        return description;
    }

    /** Whether its value is never shown, and never stored in the config file. */
    public boolean secret() {
        return secret;
    }

    /** Finds a key by name; case matters. */
    public static Optional<ConfigKey> of(String name) {
        return Arrays.stream(values()).filter(key -> key.name().equals(name)).findFirst();
    }
}
