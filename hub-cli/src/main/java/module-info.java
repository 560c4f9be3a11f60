/**
 * The automagik-tools command. Exports nothing.
 *
 * <p>System properties, set by the launcher: {@code automagik.home} is the folder of the installation, whose
 * {@code plugins} folder is the default one; {@code automagik.command} is how the command is called in what is printed
 * for pasting. Without them the working folder and {@code automagik-tools} stand in.
 */
module ai.automagik.hub.cli {
    requires ai.automagik.hub.auth;
    requires ai.automagik.hub.core;
    requires ai.automagik.hub.schema;
    requires ai.automagik.hub.spi;
    requires ai.automagik.hub.storage;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires info.picocli;
    requires java.logging;
    // Nothing here needs it: plugins may read every module of Java SE, and see only those the hub was started with.
    requires java.se;
    // For the services behind the tools of a self-test.
    requires jdk.httpserver;
    // For signals, which have no supported API; used by reflection, and done without where it is missing.
    requires jdk.unsupported;
    requires jul.to.slf4j;
    requires okhttp3;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static org.jspecify;

    // Options and arguments are fields that picocli sets; command classes are made by it too.
    opens ai.automagik.hub.cli to
            info.picocli;

    provides ch.qos.logback.classic.spi.Configurator with
            ai.automagik.hub.cli.SilentUntilConfigured;
}
