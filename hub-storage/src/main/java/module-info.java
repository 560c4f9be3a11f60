/** Records and stores, on SQLite or PostgreSQL. */
module ai.automagik.hub.storage {
    requires ai.automagik.hub.spi;
    requires com.zaxxer.hikari;
    requires flyway.core;
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
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;
}
