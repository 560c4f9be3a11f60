/**
 * The tables as Hibernate sees them, and the one place where rows become records and records become rows. Rows stay inside:
 * nothing outside the stores holds one.
 *
 * <p>Fields are package-private and written by Hibernate; ids and instants are text, as in the tables.
 */
package ai.automagik.hub.storage.internal.entity;
