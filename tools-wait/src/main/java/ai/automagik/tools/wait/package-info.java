/** Waits, with progress, until told to stop. */
package ai.automagik.tools.wait;
