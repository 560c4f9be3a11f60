package ai.automagik.hub.cli;

import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.core.ToolHub;
import ai.automagik.hub.spi.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts one tool. */
@Command(
        name = "tool",
        description = {
            "Start one tool alone: without database and users, set by its environment variables.",
            "They come from --env, env files or the environment; 'automagik-tools info NAME' names them."
        },
        footer = {
            "",
            "Over http a client needs a token: HUB_TOOL_TOKEN of the environment or an env file, or else a fresh",
            "one, shown on stderr with a config to paste.",
            "",
            "Examples:",
            "  automagik-tools tool wait",
            "  automagik-tools tool evolution-api --env-file evolution.env",
            "  automagik-tools tool evolution-api --env-file evolution.env --transport http --port 9001"
        })
final class ToolCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger("ai.automagik.tool");

    /** 256 bits: nothing to guess. */
    private static final int TOKEN_BYTES = 32;

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "The tool, as 'automagik-tools list' names it; - and _ are alike.")
    String name = "";

    @Option(
            names = "--transport",
            paramLabel = "HOW",
            defaultValue = "stdio",
            description = "stdio, for a client that starts the tool itself, or http. Default: ${DEFAULT-VALUE}.")
    Transport transport = Transport.STDIO;

    @Mixin
    ServeOptions serve = new ServeOptions();

    @Mixin
    DataOptions data = new DataOptions();

    ToolCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.read(console, data, serve.sources());
        HubConfig config = Startup.check(configuration);
        Startup.log(console, configuration.reading());
        Startup.tell(LOG, configuration);
        Secret token = configuration.toolToken().orElseGet(ToolCommand::freshToken);
        try (ToolHub tool = start(config, token)) {
            welcome(tool, configuration.toolToken().isPresent(), token);
            Serving.untilEnd(
                    tool::awaitEnd, tool::close, () -> LOG.warn("A tool alone does not reload; start it again"));
        }
        return Cli.DONE;
    }

    private ToolHub start(HubConfig config, Secret token) {
        return switch (transport) {
            case HTTP -> ToolHub.start(config, name, token);
            case STDIO -> ToolHub.startStdio(config, name, console.in(), console.protocol());
        };
    }

    private void welcome(ToolHub tool, boolean known, Secret token) {
        if (transport == Transport.STDIO) {
            LOG.info("Tool '{}' serves MCP on standard input and output", name);
            return;
        }
        LOG.info("Tool '{}' is ready: {}", name, tool.url());
        if (!known) {
            // Told to the terminal, not to the log, which others may collect.
            console.say("The token of this run, and what most clients take as config:");
            console.say(Client.JSON.config(new Client.Target(name, tool.url().toString(), token)));
        }
    }

    private static Secret freshToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Secret.of("ahub_tool_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
