/**
 * Looks at a deployed hub as each MCP client does, over HTTP alone, and names each fault with its cure. Start at
 * {@link ai.automagik.hub.cli.doctor.Doctor}; a check is a class, what it finds a {@link ai.automagik.hub.cli.doctor.Finding}.
 */
package ai.automagik.hub.cli.doctor;
