/**
 * The stores, each on the session of one transaction. Queries are written in Hibernate's language; inserts that depend on
 * what is there are written in the SQL that SQLite and PostgreSQL share, so that no row is looked at before it is written.
 */
package ai.automagik.hub.storage.internal.store;
