package ai.automagik.hub.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.fixture.TestTools.Echo;
import ai.automagik.hub.core.fixture.TestTools.Echoed;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.MountedOperation;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.spi.Handler;
import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a handler gets of its caller's accounts. */
final class AccountsOfCallsTest {

    private final Deadlines deadlines = new Deadlines();
    private final List<String> asked = new ArrayList<>();
    private final Caller ada = new Caller(
            new WorkspaceId(UUID.randomUUID()),
            new UserId(UUID.randomUUID()),
            "ada@example.com",
            Role.WORKSPACE_OWNER,
            false,
            Set.of(Scope.TOOLS_CALL));

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void aHandlerGetsTheTokenOfTheProviderThatItsToolNamed() {
        call((in, call) -> new Echoed(String.valueOf(call.accessToken(Set.of("read")))));

        assertThat(asked).containsExactly("acme [read] Optional.empty of " + ada.user());
    }

    @Test
    void anAccountIsChosenByName() {
        call((in, call) -> new Echoed(String.valueOf(call.accessToken(Set.of("read"), " work "))));
        call((in, call) -> new Echoed(String.valueOf(call.accessToken(Set.of("read"), ""))));

        assertThat(asked)
                .containsExactly(
                        "acme [read] Optional[work] of " + ada.user(), "acme [read] Optional.empty of " + ada.user());
    }

    @Test
    void whatAToolDidNotDeclareItDoesNotGet() {
        Outcome outcome =
                call((in, call) -> new Echoed(call.accessToken(Set.of("admin")).reveal()));

        assertThat(outcome).isEqualTo(new Outcome.ConsentRequired("diary", Set.of("admin")));
        assertThat(asked).isEmpty();
    }

    @Test
    void whyConsentIsNeededAndOfWhichAccountIsPassedOn() {
        ToolError error =
                new ToolError.ConsentRequired(Set.of("read"), Optional.of("7"), Optional.of("It was revoked"));

        Outcome outcome = call((in, call) -> {
            throw new ToolException(error);
        });

        assertThat(outcome)
                .isEqualTo(new Outcome.ConsentRequired(
                        "diary", Set.of("read"), Optional.of("7"), Optional.of("It was revoked")));
    }

    private Outcome call(Handler<Echo, Echoed> handler) {
        HubTool tool = TestTools.tool(
                ToolMetadata.of("diary", "diary", "Diary", "Keeps a diary.", "tests", "1.0")
                        .withOAuth(new OAuthNeed("acme", Set.of("read", "write"))),
                handler);
        MountedTool mounted = new MountedTool(tool, Settings.none(), new LoopbackNetwork(), Optional.empty());
        MountedOperation operation = new MountedOperation(tool.operations().getFirst(), Optional.of(mounted));
        CallAccounts accounts = (owner, provider, scopes, account) -> {
            asked.add(provider + " " + scopes + " " + account + " of " + owner.user());
            return Secret.of("token");
        };
        CallRunner runner = new CallRunner(
                new CallLimits(),
                CallRates.usual(),
                deadlines,
                CallAudit.NONE,
                accounts,
                InstantSource.system(),
                Duration.ofSeconds(30));
        return runner.call(new CallRequest(
                "call-1",
                ada,
                new Task.Operate(operation, JsonMapper.shared().readTree("{\"text\":\"hi\"}")),
                10,
                Waiter.SILENT));
    }
}
