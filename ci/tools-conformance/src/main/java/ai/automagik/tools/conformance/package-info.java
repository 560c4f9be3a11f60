/** Fixtures: names and texts are those that MCP's conformance suite asks for. */
package ai.automagik.tools.conformance;
