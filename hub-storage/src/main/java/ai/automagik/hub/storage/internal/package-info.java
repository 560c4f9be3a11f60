/** Opens a database and runs work in its transactions. Start at {@link ai.automagik.hub.storage.internal.HibernateStorage#open}. */
package ai.automagik.hub.storage.internal;
