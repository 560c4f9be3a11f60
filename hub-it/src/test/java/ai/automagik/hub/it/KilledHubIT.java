package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is killed while it works, and one that is asked to stop. */
@Tag("long")
class KilledHubIT {

    @TempDir
    Path folder;

    @Test
    void whatWasStoredIsThereAfterSigkillAndClientsGoOn() {
        Sandbox sandbox = Sandbox.in(folder);
        Cli cli = new Cli(sandbox);
        int port;
        String token;
        HttpProbe modern;
        HttpProbe legacy;
        try (HubProcess hub = HubProcess.hub(sandbox);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            port = hub.port();
            assertThat(cli.onData("user", "add", "ada@example.com").exit()).isZero();
            token = cli.tokenOf("ada@example.com", "client");
            modern = HttpProbe.connect(Era.MODERN, hub.url(), token);
            legacy = HttpProbe.connect(Era.LEGACY, hub.url(), token);
            modern.add("wait", "{}").done();
            modern.add("evolution-api", "{'base_url':'http://127.0.0.1:9','api_key':'k-1234567890','instance':'one'}")
                    .done();
            List<Future<Answer>> running = new ArrayList<>();
            for (int call = 0; call < 4; call++) {
                running.add(background.submit(() -> modern.call(Catalogue.WAIT, Catalogue.LONG)));
                int number = call;
                running.add(background.submit(() -> modern.call(
                        "update_tool_config",
                        "{'tool_name':'evolution-api','settings':{'instance':'line-%d'}}".formatted(number))));
            }
            // Some of the writes are under way, and all of the waits.
            awaitOneOf(running);
            hub.kill();
        }
        List<String> before = List.of(Catalogue.WAIT, "evolution_send_text_message");
        try (HubProcess again = HubProcess.hubOn(port, sandbox, Map.of());
                modern;
                legacy) {
            assertThat(again.port()).isEqualTo(port);
            assertThat(modern.list().names()).containsAll(before);
            assertThat(legacy.list().names()).containsAll(before);
            legacy.call(Catalogue.WAIT, Catalogue.BRIEFLY).done();
            assertThat(modern.call("get_tool_config", "{'tool_name':'evolution-api'}")
                            .text())
                    .contains("http://127.0.0.1:9");
            assertThat(cli.onData("user", "list").printed()).contains("ada@example.com");
            assertThat(cli.onData("token", "list", "--user", "ada@example.com").printed())
                    .contains("client");
        }
    }

    private static void awaitOneOf(List<Future<Answer>> running) {
        Eventually.become(
                "a write is answered",
                Bounds.ANSWER,
                () -> running.stream().filter(Future::isDone).count(),
                done -> done > 0);
    }

    @Test
    void aHubThatIsAskedToStopLetsARunningCallFinish() throws Exception {
        Sandbox sandbox = Sandbox.in(folder);
        Cli cli = new Cli(sandbox);
        try (HubProcess hub = HubProcess.hub(sandbox);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
                HttpProbe probe = HttpProbe.connect(Era.MODERN, hub.url(), cli.token("client"));
                HttpProbe other = HttpProbe.connect(Era.MODERN, hub.url(), cli.token("other"))) {
            probe.add("wait", "{}").done();
            try (ChangeStream stream = other.changes()) {
                Future<Answer> running = background.submit(() -> probe.call(Catalogue.WAIT, "{'minutes':0.05}"));
                Eventually.become(
                        "the call runs",
                        Bounds.ANSWER,
                        () -> other.request("tools/list", Json.object("{}")).status(),
                        status -> status == 200);

                int exit = hub.stop();

                assertThat(exit).isIn(0, 143);
                running.get().done();
                stream.ended(Bounds.SHOWS);
            }
        }
    }
}
