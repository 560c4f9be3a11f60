package ai.automagik.hub.core.workspace;

import ai.automagik.hub.auth.workspace.Invitations;
import ai.automagik.hub.auth.workspace.Members;
import ai.automagik.hub.auth.workspace.Workspaces;
import ai.automagik.hub.core.tools.ToolSharing;

/**
 * What people can do with the workspaces they belong to.
 *
 * @param workspaces which there are
 * @param members who belongs to one
 * @param invitations who may join
 * @param sharing what members share
 */
public record WorkspaceServices(Workspaces workspaces, Members members, Invitations invitations, ToolSharing sharing) {}
