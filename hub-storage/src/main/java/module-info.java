/**
 * What outlives a request: records, stores and {@link ai.automagik.hub.storage.Storage}, on SQLite or PostgreSQL. One package
 * is for others; entities, Hibernate, migrations and sealing stay inside. It knows nothing of HTTP, MCP or plugins.
 *
 * <p>Modules are required here on behalf of Hibernate, an automatic module, which cannot require them itself. SQLite is
 * native code: start the JVM with {@code --enable-native-access=org.xerial.sqlitejdbc}. The module reads no system property.
 */
module ai.automagik.hub.storage {
    requires transitive ai.automagik.hub.spi;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires flyway.database.postgresql;
    requires jakarta.inject;
    requires jakarta.persistence;
    requires jakarta.transaction;
    requires jakarta.xml.bind;
    requires java.management;
    requires java.naming;
    requires java.sql;
    requires java.xml;
    requires net.bytebuddy;
    requires org.hibernate.orm.community.dialects;
    requires org.hibernate.orm.core;
    requires org.jboss.logging;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    exports ai.automagik.hub.storage;

    // Hibernate reads and writes the fields of rows.
    opens ai.automagik.hub.storage.internal.entity;
}
