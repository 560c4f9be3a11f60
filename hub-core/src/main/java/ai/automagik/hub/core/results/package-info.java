/** Hands results that are too large for one answer over in parts. */
package ai.automagik.hub.core.results;
