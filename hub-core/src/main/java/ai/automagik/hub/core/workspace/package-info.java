/** Workspaces and their members, as MCP's own operations and the REST API show them. */
package ai.automagik.hub.core.workspace;
