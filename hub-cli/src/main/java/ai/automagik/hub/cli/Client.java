package ai.automagik.hub.cli;

import ai.automagik.hub.spi.Secret;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The MCP clients whose config the hub can write, each in the form its own documentation gives. */
enum Client {
    /** A command of Claude Code. */
    CLAUDE_CODE("Run it in a terminal. Add '--scope user' after 'add' to have the hub in every project.") {
        @Override
        String config(Target target) {
            return "claude mcp add --transport http " + shell(target.name()) + " " + shell(target.url()) + " --header "
                    + shell("Authorization: " + target.bearer());
        }
    },
    /** {@code claude_desktop_config.json}, which knows servers on standard input and output only. */
    CLAUDE_DESKTOP(
            "Merge it into claude_desktop_config.json (Settings > Developer > Edit Config) and restart Claude Desktop,"
                    + " which starts the hub itself.") {
        @Override
        String config(Target target) {
            throw new IllegalStateException("Claude Desktop starts a command; see starting(...)");
        }
    },
    /** {@code mcp.json} of Cursor. */
    CURSOR("Merge it into ~/.cursor/mcp.json, or .cursor/mcp.json of a project.") {
        @Override
        String config(Target target) {
            return servers("mcpServers", target, Map.of(), "url");
        }
    },
    /** {@code mcp.json} of Visual Studio Code, whose key is {@code servers}. */
    VSCODE("Merge it into .vscode/mcp.json of a project, or the file that 'MCP: Open User Configuration' opens.") {
        @Override
        String config(Target target) {
            return servers("servers", target, Map.of("type", "http"), "url");
        }
    },
    /** {@code config.toml} of Codex; {@code http_headers} is its name for fixed headers. */
    CODEX("Append it to ~/.codex/config.toml.") {
        @Override
        String config(Target target) {
            return "[mcp_servers." + target.name() + "]\n"
                    + "url = " + toml(target.url()) + "\n"
                    + "http_headers = { \"Authorization\" = " + toml(target.bearer()) + " }";
        }
    },
    /** {@code settings.json} of Gemini CLI; its {@code url} would mean the old SSE transport. */
    GEMINI("Merge it into ~/.gemini/settings.json, or .gemini/settings.json of a project.") {
        @Override
        String config(Target target) {
            return servers("mcpServers", target, Map.of(), "httpUrl");
        }
    },
    /** {@code settings.json} of Zed. */
    ZED("Merge it into the settings file ('zed: open settings file').") {
        @Override
        String config(Target target) {
            return servers("context_servers", target, Map.of(), "url");
        }
    },
    /** What most other clients read. */
    JSON("Most clients take it as it stands; look up in yours where it belongs.") {
        @Override
        String config(Target target) {
            return servers("mcpServers", target, Map.of("type", "http"), "url");
        }
    };

    private final String advice;

    Client(String advice) {
        this.advice = advice;
    }

    /** Writes the config of a client that connects over HTTP. */
    abstract String config(Target target);

    /** What to do with the config. */
    String advice() {
        return advice;
    }

    /** The client as people write it: {@code claude-code}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the client starts the hub itself, and needs no token. */
    boolean startsTheHub() {
        return this == CLAUDE_DESKTOP;
    }

    /** Finds a client by id. */
    static Optional<Client> of(String id) {
        return Arrays.stream(values()).filter(client -> client.id().equals(id)).findFirst();
    }

    /** Writes the config of a client that starts the hub itself. */
    static String starting(String name, String command, List<String> arguments) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("command", command);
        server.put("args", arguments);
        return Json.of(Map.of("mcpServers", Map.of(name, server)));
    }

    /**
     * Where to connect.
     *
     * @param name the client's name for the server
     * @param url of the MCP endpoint
     * @param token that lets the client in
     */
    record Target(String name, String url, Secret token) {
        private String bearer() {
            return "Bearer " + token.reveal();
        }
    }

    private static String servers(String key, Target target, Map<String, String> type, String urlKey) {
        Map<String, Object> server = new LinkedHashMap<>(type);
        server.put(urlKey, target.url());
        server.put("headers", Map.of("Authorization", target.bearer()));
        return Json.of(Map.of(key, Map.of(target.name(), server)));
    }

    /** Quotes a word for a shell of the Bourne family. */
    private static String shell(String word) {
        return word.matches("[A-Za-z0-9_./:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String toml(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
