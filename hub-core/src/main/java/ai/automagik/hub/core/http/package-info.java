/**
 * The hub's HTTP side: the server, MCP over HTTP, health, and the checks at the door. The only place that knows Jetty and
 * servlets. Start at {@link ai.automagik.hub.core.http.HubServer}.
 */
package ai.automagik.hub.core.http;
