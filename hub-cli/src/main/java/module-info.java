/** The automagik-tools command. */
module ai.automagik.hub.cli {
    requires ai.automagik.hub.core;
    requires ch.qos.logback.classic;
    requires info.picocli;
    requires org.slf4j;
    requires static org.jspecify;
}
