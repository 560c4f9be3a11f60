/** What users do with tools: one service behind MCP, REST and the command line. */
package ai.automagik.hub.core.tools;
