/** The hub: plugins, registry, mounts, calls, MCP and HTTP, and the one composition root. Start at {@link ai.automagik.hub.core.Hub}. */
module ai.automagik.hub.core {
    requires transitive ai.automagik.hub.auth;
    requires transitive ai.automagik.hub.schema;
    requires transitive ai.automagik.hub.spi;
    requires transitive ai.automagik.hub.storage;
    requires ai.automagik.hub.pages;
    requires com.github.benmanes.caffeine;
    requires io.github.bucket4j.core;
    requires jakarta.servlet;
    requires jakarta.ws.rs;
    requires org.eclipse.jetty.ee10.servlet;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.glassfish.jersey.container.jetty.http;
    requires org.glassfish.jersey.core.common;
    requires org.glassfish.jersey.core.server;
    requires org.glassfish.jersey.inject.hk2;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports ai.automagik.hub.core;

    // Jersey calls the resources, and Jackson reads the records they give.
    opens ai.automagik.hub.core.rest to
            org.glassfish.hk2.locator,
            org.glassfish.hk2.utilities,
            org.glassfish.jersey.core.common,
            org.glassfish.jersey.core.server,
            org.glassfish.jersey.inject.hk2,
            tools.jackson.databind;
    // The hub's own operations take and give records, as a plugin's do.
    opens ai.automagik.hub.core.tools to
            ai.automagik.hub.schema,
            tools.jackson.databind;
    opens ai.automagik.hub.core.workspace to
            ai.automagik.hub.schema,
            tools.jackson.databind;

    uses ai.automagik.hub.spi.ToolProvider;
}
