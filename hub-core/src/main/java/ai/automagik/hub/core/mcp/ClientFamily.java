package ai.automagik.hub.core.mcp;

import ai.automagik.hub.schema.SchemaForm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Clients that share what they can take, known by the name they give themselves. What is not listed gets everything as written.
 *
 * <p>A name is matched by its beginning, ignoring case and taking space and {@code _} for {@code -}: Gemini CLI puts the
 * server's name behind its own, editors their edition.
 */
enum ClientFamily {

    /**
     * Claude's own clients. The API behind them refuses a request with {@code oneOf}, {@code anyOf} or {@code allOf} at a
     * schema's root, and with it every tool (claude-code#45106, notion-mcp-server#341); within, all is well. Claude Code loads
     * definitions as they are needed, so its budget is that of what needs no search.
     */
    ANTHROPIC(SchemaForm.OBJECT_ROOT, 128, "claude", "anthropic"),

    /**
     * Gemini takes an OpenAPI subset: one type, no references, no unions (ai.google.dev, "Function calling", {@code Schema}), and
     * 128 functions.
     */
    GOOGLE(SchemaForm.PORTABLE, 128, "gemini", "antigravity"),

    /**
     * OpenAI's API refuses composition at the root and more than 128 functions; Codex reads a subset of its own (openai/codex,
     * {@code JsonSchema} with one type and no references).
     */
    OPENAI(SchemaForm.PORTABLE, 128, "openai", "chatgpt", "codex"),

    /** Cursor sends every model the same schemas, Gemini's included, and shows its models about 40 tools (forum.cursor.com). */
    CURSOR(SchemaForm.PORTABLE, 40, "cursor"),

    /** VS Code sends every model the same schemas, and 128 tools a request (code.visualstudio.com, "Use MCP servers"). */
    VS_CODE(SchemaForm.PORTABLE, 128, "visual-studio-code", "vscode"),

    /** Windsurf shows its models 100 tools (docs.windsurf.com, "Cascade MCP integration"). */
    WINDSURF(SchemaForm.PORTABLE, 100, "windsurf"),

    /** Everybody else: programs that read JSON Schema, among them. */
    UNKNOWN(SchemaForm.AS_WRITTEN, ClientFamily.USUAL_LISTED, "");

    /**
     * How many operations are listed to a client nobody knows: what the strictest of the large model providers take in one
     * request.
     */
    static final int USUAL_LISTED = 128;

    private final SchemaForm form;
    private final int listed;

    @SuppressWarnings("ImmutableEnumChecker") // what List.of gives
    private final List<String> names;

    ClientFamily(SchemaForm form, int listed, String... names) {
        this.form = form;
        this.listed = listed;
        this.names = List.of(names);
    }

    /** The family of a client. */
    static ClientFamily of(Client client) {
        String name = client.name()
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .replace(' ', '-')
                .replace('_', '-');
        return Arrays.stream(values())
                .filter(family -> family.names.stream().anyMatch(name::startsWith))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The richest form of schemas they take. */
    SchemaForm form() {
        return form;
    }

    /** How many operations a list shows them, unless the user says otherwise. */
    int listed() {
        return listed;
    }
}
