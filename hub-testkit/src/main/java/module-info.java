/**
 * Contract tests and fakes for plugin authors: extend {@link ai.automagik.hub.testkit.ToolProviderContractTest}, call
 * operations through {@link ai.automagik.hub.testkit.TestTool}, put a {@link ai.automagik.hub.testkit.FakeDownstream} where
 * the service would be.
 */
module ai.automagik.hub.testkit {
    requires transitive ai.automagik.hub.schema;
    requires transitive ai.automagik.hub.spi;
    requires jdk.httpserver;
    requires org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports ai.automagik.hub.testkit;

    opens ai.automagik.hub.testkit to
            org.junit.platform.commons;

    uses ai.automagik.hub.spi.ToolProvider;
}
