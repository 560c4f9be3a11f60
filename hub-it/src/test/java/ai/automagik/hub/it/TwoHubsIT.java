package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one database behave as one. */
@Tag("long")
class TwoHubsIT {

    /** What a user notices as "at once". */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void aToolAddedAtOneShowsAtTheOtherWithinASecond() {
        Sandbox sandbox = Sandbox.in(folder);
        try (HubProcess one = HubProcess.hub(sandbox);
                HubProcess two = HubProcess.hub(sandbox)) {
            String token = new Cli(sandbox).token("client");
            try (HttpProbe here = HttpProbe.connect(Era.MODERN, one.url(), token);
                    HttpProbe there = HttpProbe.connect(Era.LEGACY, two.url(), token);
                    ChangeStream stream = there.changes()) {
                assertThat(there.list().names()).isEqualTo(Catalogue.MANAGEMENT);

                here.add("wait", "{}").done();
                Eventually.become(
                        "the other hub lists the tool",
                        AT_ONCE,
                        () -> there.list().names(),
                        names -> names.contains(Catalogue.WAIT));
                stream.listChanged(0, AT_ONCE);

                int now = stream.now();
                here.call("remove_tool", "{'tool_name':'wait'}").done();
                stream.listChanged(now, AT_ONCE);
                assertThat(there.list().names()).isEqualTo(Catalogue.MANAGEMENT);
            }
        }
    }

    @Test
    void aTokenRevokedBesideThemIsRefusedByBoth() {
        Sandbox sandbox = Sandbox.in(folder);
        Cli cli = new Cli(sandbox);
        try (HubProcess one = HubProcess.hub(sandbox);
                HubProcess two = HubProcess.hub(sandbox)) {
            String token = cli.token("short-lived");
            try (HttpProbe here = HttpProbe.connect(Era.MODERN, one.url(), token);
                    HttpProbe there = HttpProbe.connect(Era.MODERN, two.url(), token)) {
                assertThat(here.list().status()).isEqualTo(200);
                assertThat(there.list().status()).isEqualTo(200);

                assertThat(cli.onData("token", "revoke", "short-lived").exit()).isZero();

                Eventually.become("refused here", AT_ONCE, () -> here.list().status(), status -> status == 401);
                Eventually.become("refused there", AT_ONCE, () -> there.list().status(), status -> status == 401);
            }
        }
    }
}
