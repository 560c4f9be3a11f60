/** WhatsApp through an Evolution API server. */
package ai.automagik.tools.evolution;
