/**
 * SQLite: one file, one writer, several readers, several processes. Write-ahead log, so that readers and the writer do not
 * wait for each other.
 */
package ai.automagik.hub.storage.internal.sqlite;
