/** Contract tests and fakes for plugin authors. */
module ai.automagik.hub.testkit {
    requires transitive ai.automagik.hub.spi;
    requires ai.automagik.hub.schema;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;
    requires static org.jspecify;
}
