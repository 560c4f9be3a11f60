package ai.automagik.hub.core.workspace;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.TextForm;
import ai.automagik.hub.storage.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the operations on workspaces take and give. */
final class WorkspaceRecords {

    private WorkspaceRecords() {}

    /** Roles, as a model writes them. */
    enum MemberRole {
        OWNER(Role.WORKSPACE_OWNER),
        MEMBER(Role.WORKSPACE_MEMBER),
        VIEWER(Role.WORKSPACE_VIEWER);

        private final Role role;

        MemberRole(Role role) {
            this.role = role;
        }

        Role role() {
            return role;
        }
    }

    record Nothing() {}

    record NewWorkspace(@Describe("A short name for people") String name) {}

    record OneWorkspace(
            @Describe("Its name or id, as list_workspaces shows them")
            String workspace) {}

    record OneTool(
            @Describe("The tool's name, such as 'evolution-api'")
            String toolName) {}

    record ShareTool(
            @Describe("The tool's name, such as 'evolution-api'")
            String toolName,

            @Describe(
                    "Which of your connections the others' calls run on, as list_connections shows them, or 'default';"
                            + " left out, each needs an account of their own")
            Optional<String> withConnection) {}

    record Invite(
            @Describe("The person's e-mail address") String email,

            @Describe("owner: may do everything, people included; member: may add and call tools; viewer: may look")
            @Default("member")
            MemberRole role) {}

    record SetRole(
            @Describe("The member's e-mail address or id") String member,

            @Describe("owner: may do everything, people included; member: may add and call tools; viewer: may look")
            MemberRole role) {}

    record OneMember(
            @Describe("The member's e-mail address or id, or the address that was invited")
            String member) {}

    record MyWorkspaces(List<WorkspaceState> workspaces) implements TextForm {
        @Override
        public String asText() {
            return workspaces.stream().map(WorkspaceState::asText).collect(Collectors.joining("\n"));
        }
    }

    record Switched(WorkspaceState workspace) implements TextForm {
        @Override
        public String asText() {
            return "Clients that you signed in to in a browser now work in '" + workspace.name()
                    + "', with your tools there. A client with a personal access token goes on in the workspace that its"
                    + " token was made for, and one that starts the hub itself until it starts it again.";
        }
    }

    record MemberList(List<MemberState> members, List<InvitationState> invitations) implements TextForm {
        @Override
        public String asText() {
            return Stream.concat(
                            members.stream().map(MemberState::asText),
                            invitations.stream().map(InvitationState::asText))
                    .map(line -> "- " + line)
                    .collect(Collectors.joining("\n"));
        }
    }

    record RemovedMember(String email, boolean invitation) implements TextForm {
        @Override
        public String asText() {
            return invitation
                    ? "The invitation of '" + email + "' is taken back."
                    : "'" + email + "' is no longer a member, and has nothing in this workspace any more.";
        }
    }
}
