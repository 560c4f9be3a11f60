/** What a database is to the rest of the storage: connections, lanes to work in, and the meaning of its failures. */
package ai.automagik.hub.storage.internal.engine;
