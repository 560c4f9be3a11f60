/** Finds operations by words, for clients that are shown only some of them. */
package ai.automagik.hub.core.search;
