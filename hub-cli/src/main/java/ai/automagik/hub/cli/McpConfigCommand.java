package ai.automagik.hub.cli;

import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what connects a client. */
@Command(
        name = "mcp-config",
        description = {
            "Print what connects an MCP client to the hub: a command to run, or text to paste.",
            "It goes to stdout, what to do with it to stderr. A client that connects over HTTP gets a fresh",
            "token, named after it."
        },
        footer = {
            "",
            "Examples:",
            "  automagik-tools mcp-config claude-code | sh",
            "  automagik-tools mcp-config cursor --url https://hub.example.com/mcp --user ada@example.com",
            "  echo \"$TOKEN\" | automagik-tools mcp-config codex --token-stdin"
        })
final class McpConfigCommand implements Callable<Integer> {

    /** Enough that two tokens made for one client do not meet. */
    private static final int SUFFIX_BYTES = 3;

    private final Console console;

    @Parameters(
            paramLabel = "CLIENT",
            completionCandidates = ClientNames.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    String client = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "hub",
            description = "The client's name for the hub. Default: ${DEFAULT-VALUE}.")
    String name = "hub";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the hub's MCP endpoint. Default: as the hub is configured.")
    Optional<String> url = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "EMAIL",
            description = "Whose tools the client shall see. Default: the local owner.")
    Optional<String> user = Optional.empty();

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            defaultValue = Expiry.DEFAULT,
            description = "How long the fresh token holds: 30d, 12h, 2w, a date, or never. Default: ${DEFAULT-VALUE}.")
    String expires = Expiry.DEFAULT;

    @Option(
            names = "--token-stdin",
            description = "Read a token from standard input instead of making one. Storage is not touched.")
    boolean tokenFromStdin;

    @Mixin
    DataOptions data = new DataOptions();

    McpConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Client known = Client.of(client).orElseThrow(this::unknown);
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw CommandFailure.usage("--name '" + name + "' has other characters than letters, digits, - and _,"
                    + " which not every client takes; choose another");
        }
        HubConfig config = Configuration.read(console, data, List.of()).require();
        console.print(known.startsTheHub() ? starting() : connecting(known, config));
        console.say(known.advice());
        return Cli.DONE;
    }

    private String starting() {
        String folder = data.data.toAbsolutePath().normalize().toString();
        return Client.starting(
                name, console.absoluteLauncher(), List.of("hub", "--transport", "stdio", "--data", folder));
    }

    private String connecting(Client known, HubConfig config) throws IOException {
        String address = url.orElseGet(() -> HubAddress.of(config) + "/mcp");
        Secret token = tokenFromStdin ? readToken() : makeToken(known, config);
        return known.config(new Client.Target(name, address, token));
    }

    private Secret readToken() throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null || line.isBlank()) {
            throw CommandFailure.usage("Standard input has no token; pipe one in, or leave --token-stdin out");
        }
        return Secret.of(line.strip());
    }

    private Secret makeToken(Client known, HubConfig config) {
        Optional<Duration> lifetime = Expiry.parse(expires, Instant.now());
        try (State state = State.open(console, config)) {
            User owner = state.user(user);
            String tokenName = known.id() + "-" + suffix();
            var created = state.tokens()
                    .create(
                            owner,
                            tokenName,
                            Scopes.parse(Arrays.asList(Scopes.DEFAULT.split(",", -1)), owner),
                            lifetime);
            console.say("Made token '" + tokenName + "' for '" + owner.email() + "', "
                    + created.token()
                            .expiresAt()
                            .map(at -> "which holds until " + at)
                            .orElse("which holds without end"));
            return created.secret();
        }
    }

    private static String suffix() {
        byte[] bytes = new byte[SUFFIX_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private CommandFailure unknown() {
        return CommandFailure.usage("Client '" + client + "' is unknown; "
                + DidYouMean.nearest(client, ClientNames.all())
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("take one of " + String.join(", ", ClientNames.all()) + "; 'json' suits most others"));
    }
}
