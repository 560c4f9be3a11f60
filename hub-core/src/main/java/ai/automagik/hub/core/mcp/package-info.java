/**
 * The Model Context Protocol: messages, revisions, dispatch, and the stdio transport. The only place that knows MCP's method
 * names and wire shapes; knows no HTTP server. Start at {@link ai.automagik.hub.core.mcp.Dispatcher}.
 */
package ai.automagik.hub.core.mcp;
