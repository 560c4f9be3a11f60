package ai.automagik.hub.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Tells which version this is, from a line the build wrote. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"automagik-tools " + number() + " (Java " + Runtime.version() + ")"};
    }

    /** The version of the hub. */
    static String number() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
