package ai.automagik.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.TestCli.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceCommandTest {

    @TempDir
    Path folder;

    @Test
    void aWorkspaceIsMadeAndListed() {
        Result made = run("workspace", "create", "Team");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).matches("[0-9a-f-]{36}\n");
        assertThat(run("workspace", "list").out().replaceAll(" +", " "))
                .contains("Team " + made.out().strip() + " 1 ", "owner@localhost ");
        assertThat(run("workspace", "list", "--json").out()).contains("\"name\" : \"Team\"", "\"members\" : 1");
    }

    @Test
    void theLinkOfAnInvitationStandsAloneOnStdout() {
        run("workspace", "create", "Team");

        Result invited = run("workspace", "invite", "team", "ada@example.com", "--role", "viewer");

        assertThat(invited.code()).as(invited.err()).isZero();
        assertThat(invited.out()).matches("http://127.0.0.1:8000/invitations/[A-Za-z0-9_-]{43}\n");
        assertThat(invited.err())
                .startsWith("'ada@example.com' is invited to 'Team' as viewer until ")
                .doesNotContain(invited.out().strip());
    }

    @Test
    void theLastOwnerStays() {
        run("workspace", "create", "Team");

        Result role = run("workspace", "role", "Team", "owner@localhost", "viewer");
        Result gone = run("workspace", "remove", "Team", "owner@localhost");

        assertThat(role.code()).isEqualTo(1);
        assertThat(role.err()).isEqualTo("This is the workspace's last owner; make another member an owner first\n");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(run("workspace", "members", "Team").out()).contains("owner@localhost", "owner", "enabled");
    }

    @Test
    void whatIsUnknownIsSaid() {
        run("workspace", "create", "Team");

        assertThat(run("workspace", "members", "Taem").err())
                .isEqualTo("Workspace 'Taem' is unknown; did you mean 'Team'?\n");
        assertThat(run("workspace", "invite", "Team", "ada@example.com", "--role", "king")
                        .code())
                .isEqualTo(2);
        assertThat(run("workspace", "invite", "Team", "ada").err()).startsWith("Argument 'email' is not");
    }

    @Test
    void aTokenIsMadeForAWorkspaceItsUserBelongsTo() {
        run("workspace", "create", "Team");
        run("user", "add", "ada@example.com");

        assertThat(run("token", "create", "--name", "team", "--workspace", "Team")
                        .code())
                .isZero();
        assertThat(run("token", "create", "--name", "team", "--workspace", "Team", "--user", "ada@example.com")
                        .err())
                .contains("does not belong to workspace 'Team'");
        assertThat(run("token", "list").out()).contains("team");
    }

    private Result run(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--data", folder.toString()));
        return TestCli.plain().run(line.toArray(String[]::new));
    }
}
