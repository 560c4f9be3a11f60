/**
 * What belongs to a workspace, worked out from the schema itself: a table that somebody adds tomorrow is exported and erased
 * without anybody thinking of it.
 */
package ai.automagik.hub.storage.internal.belongings;
