/**
 * One set of migrations for both databases. A migration that has been released never changes; the next one has the next
 * number.
 */
package ai.automagik.hub.storage.internal.migration;
