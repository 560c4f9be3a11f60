package ai.automagik.hub.core.workspace;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.registry.Body;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.core.tools.ToolState;
import ai.automagik.hub.core.workspace.WorkspaceRecords.Invite;
import ai.automagik.hub.core.workspace.WorkspaceRecords.MemberList;
import ai.automagik.hub.core.workspace.WorkspaceRecords.MyWorkspaces;
import ai.automagik.hub.core.workspace.WorkspaceRecords.NewWorkspace;
import ai.automagik.hub.core.workspace.WorkspaceRecords.Nothing;
import ai.automagik.hub.core.workspace.WorkspaceRecords.OneMember;
import ai.automagik.hub.core.workspace.WorkspaceRecords.OneTool;
import ai.automagik.hub.core.workspace.WorkspaceRecords.OneWorkspace;
import ai.automagik.hub.core.workspace.WorkspaceRecords.RemovedMember;
import ai.automagik.hub.core.workspace.WorkspaceRecords.SetRole;
import ai.automagik.hub.core.workspace.WorkspaceRecords.ShareTool;
import ai.automagik.hub.core.workspace.WorkspaceRecords.Switched;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.storage.Invitation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The hub's own operations by which a model helps its user with the people they work with. Who is alone in a workspace sees few
 * of them: {@link ai.automagik.hub.core.registry.OwnOperations}.
 */
public final class WorkspaceOperations {

    private final WorkspaceServices services;
    private final Binder binder;

    private WorkspaceOperations(WorkspaceServices services, Binder binder) {
        this.services = Objects.requireNonNull(services);
        this.binder = Objects.requireNonNull(binder);
    }

    /** Makes the operations over the services. */
    public static List<CompiledOperation<?, ?>> over(WorkspaceServices services, Binder binder) {
        WorkspaceOperations made = new WorkspaceOperations(services, binder);
        return List.of(
                made.listWorkspaces(),
                made.createWorkspace(),
                made.switchWorkspace(),
                made.listMembers(),
                made.inviteMember(),
                made.setMemberRole(),
                made.removeMember(),
                made.shareTool(),
                made.unshareTool());
    }

    private CompiledOperation<Nothing, MyWorkspaces> listWorkspaces() {
        return operation(
                "list_workspaces",
                "List my workspaces",
                "Lists the workspaces you belong to, with your role in each and which one you work in.",
                Effect.READS,
                Nothing.class,
                MyWorkspaces.class,
                (in, call) -> new MyWorkspaces(services.workspaces().mine(call.caller()).stream()
                        .map(WorkspaceState::of)
                        .toList()));
    }

    private CompiledOperation<NewWorkspace, WorkspaceState> createWorkspace() {
        return operation(
                "create_workspace",
                "Create a workspace",
                "Creates a workspace of which you are the owner, for tools that you share with others. You stay in the"
                        + " workspace you are in; go to the new one with switch_workspace.",
                Effect.WRITES,
                NewWorkspace.class,
                WorkspaceState.class,
                (in, call) -> WorkspaceState.of(services.workspaces().create(call.caller(), in.name())));
    }

    private CompiledOperation<OneWorkspace, Switched> switchWorkspace() {
        return operation(
                "switch_workspace",
                "Switch workspace",
                "Has your clients work in another of your workspaces from the next call on. Your tools there are others.",
                Effect.WRITES,
                OneWorkspace.class,
                Switched.class,
                (in, call) ->
                        new Switched(WorkspaceState.of(services.workspaces().switchTo(call.caller(), in.workspace()))));
    }

    private CompiledOperation<Nothing, MemberList> listMembers() {
        return operation(
                "list_members",
                "List members",
                "Lists the members of the workspace you work in, with their roles, and who is invited if you may invite.",
                Effect.READS,
                Nothing.class,
                MemberList.class,
                (in, call) -> new MemberList(
                        services.members().list(call.caller()).stream()
                                .map(MemberState::of)
                                .toList(),
                        invitations(call.caller()).stream()
                                .map(InvitationState::of)
                                .toList()));
    }

    private CompiledOperation<Invite, InvitationState> inviteMember() {
        return operation(
                "invite_member",
                "Invite somebody",
                "Invites somebody to the workspace you work in. The answer has a link to give to them, which works once,"
                        + " for a week, and for their address alone.",
                Effect.WRITES,
                Invite.class,
                InvitationState.class,
                (in, call) -> InvitationState.of(services.invitations()
                        .create(call.caller(), in.email(), in.role().role(), false)));
    }

    private CompiledOperation<SetRole, MemberState> setMemberRole() {
        return operation(
                "set_member_role",
                "Change a member's role",
                "Gives a member of the workspace you work in another role.",
                Effect.WRITES,
                SetRole.class,
                MemberState.class,
                (in, call) -> MemberState.of(services.members()
                        .setRole(call.caller(), in.member(), in.role().role())));
    }

    private CompiledOperation<OneMember, RemovedMember> removeMember() {
        return operation(
                "remove_member",
                "Remove a member",
                "Removes a member from the workspace you work in, with their tools, settings and tokens there, or takes"
                        + " back the open invitation of that address. It takes effect on their next call.",
                Effect.DESTROYS,
                OneMember.class,
                RemovedMember.class,
                (in, call) -> remove(call.caller(), in.member()));
    }

    private CompiledOperation<ShareTool, ToolState> shareTool() {
        return operation(
                "share_tool",
                "Share a tool",
                "Lets the other members of the workspace you work in call one of your tools with your settings, which"
                        + " they are not shown. With with_connection their calls run on your account too.",
                Effect.WRITES,
                ShareTool.class,
                ToolState.class,
                (in, call) -> services.sharing().share(call.caller(), in.toolName(), in.withConnection()));
    }

    private CompiledOperation<OneTool, ToolState> unshareTool() {
        return operation(
                "unshare_tool",
                "Stop sharing a tool",
                "Ends the sharing of one of your tools; it stays yours.",
                Effect.WRITES,
                OneTool.class,
                ToolState.class,
                (in, call) -> services.sharing().unshare(call.caller(), in.toolName()));
    }

    private List<Invitation> invitations(Caller caller) {
        return caller.may(Action.INVITE) ? services.invitations().list(caller) : List.of();
    }

    private RemovedMember remove(Caller caller, String member) {
        Optional<Invitation> invited = invitations(caller).stream()
                .filter(invitation -> invitation.email().equalsIgnoreCase(member)
                        || invitation.id().toString().equals(member))
                .findFirst();
        if (invited.isPresent()) {
            services.invitations().revoke(caller, invited.get().id().toString());
            return new RemovedMember(invited.get().email(), true);
        }
        return new RemovedMember(services.members().remove(caller, member).email(), false);
    }

    private <I, O> CompiledOperation<I, O> operation(
            String name,
            String title,
            String description,
            Effect effect,
            Class<I> input,
            Class<O> output,
            Body<I, O> body) {
        return new CompiledOperation<>(
                name,
                Optional.of(title),
                description,
                effect,
                effect == Effect.READS,
                false,
                Set.of(),
                binder.input(new Shape.Typed<>(input)),
                Optional.of(binder.output(new Shape.Typed<>(output))),
                body);
    }
}
