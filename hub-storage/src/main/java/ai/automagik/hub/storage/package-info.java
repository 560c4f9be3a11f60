/**
 * Records and stores: what outlives a request. Start at {@link ai.automagik.hub.storage.Storage#open}. Every store method
 * takes a {@link ai.automagik.hub.storage.WorkspaceId} first, but for the look-ups that find the workspace; a test holds
 * the list of those. Instants are kept to the millisecond.
 */
package ai.automagik.hub.storage;
