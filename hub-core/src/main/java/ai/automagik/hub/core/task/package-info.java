/**
 * Long calls as tasks: who runs one, how it is ended and asked, and what becomes of it when its hub dies. Knows neither MCP nor
 * what a call is; {@link ai.automagik.hub.core.task.TaskWork} does.
 */
package ai.automagik.hub.core.task;
