/**
 * Workspaces of several people: who belongs to them, who is invited. Start at {@link ai.automagik.hub.auth.workspace.Workspaces}.
 * A refusal is a {@link ai.automagik.hub.auth.workspace.WorkspaceRefusal}, thrown as
 * {@link ai.automagik.hub.auth.workspace.WorkspaceRefusedException}.
 */
package ai.automagik.hub.auth.workspace;
