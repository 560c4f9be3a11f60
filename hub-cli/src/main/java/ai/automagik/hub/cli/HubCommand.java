package ai.automagik.hub.cli;

import ai.automagik.hub.core.ConfigKey;
import ai.automagik.hub.core.Hub;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.PluginReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the hub. */
@Command(
        name = "hub",
        description = {
            "Start the hub and serve until it is stopped.",
            "Nothing has to be configured: without options it keeps its state in ./hub_data, listens on",
            "http://127.0.0.1:8000/mcp and logs to stderr. SIGHUP reads the plugins again; SIGTERM or Ctrl-C",
            "lets running calls finish, then stops."
        },
        footer = {
            "",
            "A value comes from the first of: option, --env, --env-file, environment, stored config",
            "('automagik-tools config'), default.",
            "",
            "Examples:",
            "  automagik-tools hub",
            "  automagik-tools hub --port 9000 --data /var/lib/automagik --log-format json",
            "  automagik-tools hub --env-file evolution.env",
            "  automagik-tools hub --transport stdio        as an MCP client starts it, for the local owner"
        })
final class HubCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger("ai.automagik.hub");

    private final Console console;

    @Option(
            names = "--transport",
            paramLabel = "HOW",
            defaultValue = "http",
            description = "http, or stdio for a client that starts the hub itself: it is the local owner then, and "
                    + "stdout carries the protocol alone. Default: ${DEFAULT-VALUE}.")
    Transport transport = Transport.HTTP;

    @Mixin
    ServeOptions serve = new ServeOptions();

    @Mixin
    DataOptions data = new DataOptions();

    HubCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.read(console, data, serve.sources());
        HubConfig config = Startup.check(configuration);
        Startup.log(console, configuration.reading());
        Startup.tell(LOG, configuration);
        boolean first = isFirstStart(config.data());
        try (Hub hub = start(config)) {
            LOG.debug("Parts: {}", String.join(", ", hub.describe()));
            welcome(hub, first);
            invite(hub, configuration);
            // Loading leaves more garbage than hours of quiet do: it is given back before the hub lies idle.
            System.gc();
            Serving.untilEnd(hub::awaitEnd, hub::close, () -> reload(hub));
        }
        LOG.info("The hub has stopped");
        return Cli.DONE;
    }

    private Hub start(HubConfig config) {
        return switch (transport) {
            case HTTP -> Hub.start(config);
            case STDIO -> Hub.startStdio(config, console.in(), console.protocol());
        };
    }

    private void welcome(Hub hub, boolean first) {
        if (transport == Transport.STDIO) {
            LOG.info("The hub serves MCP on standard input and output");
            return;
        }
        LOG.info("The hub is ready: {}", hub.url());
        if (first) {
            String data = this.data.data.equals(Path.of("hub_data")) ? "" : " --data " + this.data.data;
            LOG.info(
                    "First start. Connect a client: {} mcp-config claude-code{} (or another; --help lists them)",
                    console.launcher(),
                    data);
            LOG.info("Or make a token for any client: {} token create --name NAME{}", console.launcher(), data);
        }
    }

    /** The link is a secret: it is shown to whoever started the hub, and goes into no log. */
    private void invite(Hub hub, Configuration configuration) {
        if (transport == Transport.STDIO) {
            return;
        }
        boolean forPrograms =
                configuration.reading().shown(ConfigKey.HUB_LOG_FORMAT).equals("json");
        if (forPrograms) {
            LOG.info("Who has not signed in yet needs a link: {} user link EMAIL", console.launcher());
            return;
        }
        hub.firstSignIn().ifPresent(link -> {
            String base = configuration
                    .require()
                    .publicUrl()
                    .orElseGet(() -> hub.url().resolve("/"))
                    .toString()
                    .replaceAll("/+$", "");
            console.say(
                    "Sign in for the first time, in your browser, until " + link.until() + ": " + base + link.path());
        });
    }

    private static void reload(Hub hub) {
        try {
            for (PluginReport report : hub.reloadPlugins()) {
                LOG.info("Read again, {}: {}", report.state(), report.message());
            }
        } catch (RuntimeException e) {
            LOG.error("The plugins could not be read again; everything stays as it was", e);
        } catch (InterruptedException e) {
            // Only the end of the process interrupts the thread of a signal.
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isFirstStart(Path data) {
        return !Files.exists(data.resolve("hub.db")) && !Files.exists(data.resolve("master.key"));
    }
}
