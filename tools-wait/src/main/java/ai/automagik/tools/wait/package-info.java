/** Waits, with progress, until a time is over, the call is cancelled or its deadline comes. */
package ai.automagik.tools.wait;
