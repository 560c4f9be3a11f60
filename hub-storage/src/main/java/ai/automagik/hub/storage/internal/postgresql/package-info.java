/** PostgreSQL: a server that several hubs share. */
package ai.automagik.hub.storage.internal.postgresql;
