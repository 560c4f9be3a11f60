/**
 * The REST API under {@code /api}: JSON over the tool service, problems as RFC 9457. Knows nothing of MCP. Start at
 * {@link ai.automagik.hub.core.rest.RestApi}.
 */
package ai.automagik.hub.core.rest;
