/** Starts and stops a hub. */
package ai.automagik.hub.core;
