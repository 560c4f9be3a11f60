package ai.automagik.hub.cli;

import ai.automagik.hub.cli.doctor.Doctor;
import ai.automagik.hub.cli.doctor.Doctor.Examined;
import ai.automagik.hub.cli.doctor.Finding;
import ai.automagik.hub.spi.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a deployed hub as its clients would. */
@Command(
        name = "doctor",
        description = {
            "Check a deployed hub as each MCP client would, over HTTP alone, and name each fault with its cure.",
            "Give the URL as people type it into their clients. Exit code 1 if there is any fault."
        },
        footer = {
            "",
            "A client named 'automagik-tools doctor' is registered with the authorization server, to see that clients",
            "can be, and removed again where the server allows it; --no-register leaves that out.",
            "",
            "Examples:",
            "  automagik-tools doctor                               the hub of this machine's configuration",
            "  automagik-tools doctor https://hub.example.com/mcp",
            "  echo \"$TOKEN\" | automagik-tools doctor --token-stdin https://hub.example.com/mcp"
        })
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "URL",
            arity = "0..1",
            description = "The hub's MCP URL, or its origin. Default: as the hub is configured here.")
    Optional<String> url = Optional.empty();

    @Option(names = "--no-register", description = "Register no client, and leave out what needs one.")
    boolean noRegister;

    @Option(
            names = "--token-stdin",
            description = "Read a token of the hub from standard input, to look at streams too.")
    boolean tokenFromStdin;

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Mixin
    DataOptions data = new DataOptions();

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        String typed = url.isPresent()
                ? url.orElseThrow()
                : HubAddress.of(Configuration.read(console, data, List.of()).require()) + "/mcp";
        URI hub = parse(typed);
        Logging.quiet(console.err());
        Optional<Secret> token = tokenFromStdin ? Optional.of(readToken()) : Optional.empty();
        List<Examined> examined =
                new Doctor(InstantSource.system()).examine(hub, new Doctor.Options(!noRegister, token));
        long faults = examined.stream()
                .filter(each -> each.finding() instanceof Finding.Fault)
                .count();
        if (json) {
            console.print(Json.of(document(typed, examined, faults)));
        } else {
            examined.forEach(each -> console.print(line(each)));
        }
        console.say(
                faults == 0
                        ? "No fault found at " + typed
                        : faults + (faults == 1 ? " fault" : " faults") + " found at " + typed);
        return faults == 0 ? Cli.DONE : Cli.FAILED;
    }

    private static URI parse(String typed) {
        try {
            URI uri = new URI(typed);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawFragment() == null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, like a URL of another scheme.
        }
        throw CommandFailure.usage("What was given is not a URL of a hub; write one like https://hub.example.com/mcp");
    }

    private Secret readToken() throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null || line.isBlank()) {
            throw CommandFailure.usage("Standard input has no token; pipe one in, or leave --token-stdin out");
        }
        return Secret.of(line.strip());
    }

    private static String line(Examined examined) {
        return switch (examined.finding()) {
            case Finding.Ok(String what) -> "✓ " + examined.check() + ": " + what;
            case Finding.Fault(String what, String cure) -> "✗ " + examined.check() + ": " + what + "; " + cure;
            case Finding.Skipped(String why) -> "- " + examined.check() + ": skipped, " + why;
        };
    }

    private static Map<String, Object> document(String url, List<Examined> examined, long faults) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("url", url);
        document.put("faults", faults);
        document.put("checks", examined.stream().map(DoctorCommand::document).toList());
        return document;
    }

    private static Map<String, Object> document(Examined examined) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("check", examined.check());
        switch (examined.finding()) {
            case Finding.Ok(String what) -> {
                document.put("result", "ok");
                document.put("what", what);
            }
            case Finding.Fault(String what, String cure) -> {
                document.put("result", "fault");
                document.put("what", what);
                document.put("cure", cure);
            }
            case Finding.Skipped(String why) -> {
                document.put("result", "skipped");
                document.put("why", why);
            }
        }
        return document;
    }
}
