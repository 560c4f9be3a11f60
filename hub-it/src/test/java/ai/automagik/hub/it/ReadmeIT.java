package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows works when it is typed, top to bottom. */
@Tag("long")
class ReadmeIT {

    /** These serve until they are stopped; the README's reader leaves them running. */
    private static final Pattern SERVER = Pattern.compile("\\./automagik-tools hub\\b(?!.*--transport stdio).*");

    @TempDir
    Path folder;

    @Test
    void itOpensWithTheTwoCommandsThatMatter() {
        List<String> shown = Readme.shown();

        assertThat(shown).contains("./automagik-tools hub", "mvn verify");
        assertThat(shown.subList(0, 4)).anyMatch("./automagik-tools hub"::equals);
    }

    /** A dozen commands, a JVM each. */
    @Test
    @Timeout(400)
    void everyCommandWorks() throws IOException {
        Sandbox sandbox = new Sandbox(Installation.in(folder).folder());
        Map<String, String> environment = Map.of(
                // Where the README says 8000 something else may be listening.
                "HUB_PORT",
                String.valueOf(freePort()),
                "AUTOMAGIK_AOT",
                "off",
                "PATH",
                clients() + ":" + System.getenv("PATH"));
        Cli cli = new Cli(sandbox, environment);
        List<HubProcess> servers = new ArrayList<>();
        int run = 0;
        try {
            for (Readme.Block block : Readme.blocks()) {
                List<String> script = new ArrayList<>();
                for (String command : block.commands()) {
                    if (SERVER.matcher(command).matches()) {
                        servers.add(HubProcess.server(shell("exec " + command), sandbox, environment));
                    } else {
                        script.add(command);
                    }
                    run++;
                }
                Cli.Ended ended = cli.end(shell(String.join("\n", script)));
                assertThat(ended.exit())
                        .as("README.md, line %d:%n%s%n%s", block.line(), String.join("\n", script), ended.said())
                        .isZero();
            }
        } finally {
            servers.forEach(HubProcess::close);
        }
        assertThat(run).as("commands of README.md that were run").isGreaterThanOrEqualTo(3);
    }

    private static List<String> shell(String script) {
        return List.of("bash", "-euo", "pipefail", "-c", script);
    }

    /** Commands of other people's programs that the README pipes into; here they do nothing. */
    private Path clients() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("clients"));
        for (String name : new String[] {"claude", "code", "codex", "gemini"}) {
            Path client = Files.writeString(bin.resolve(name), "#!/bin/sh\nexit 0\n");
            assertThat(client.toFile().setExecutable(true)).isTrue();
        }
        return bin;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
