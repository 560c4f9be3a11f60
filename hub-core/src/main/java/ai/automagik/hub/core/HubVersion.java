package ai.automagik.hub.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Tells which version this is, from a line the build wrote. */
public final class HubVersion {

    private HubVersion() {}

    /** The version of the hub, such as {@code 1.2.0}. */
    public static String number() {
        Properties properties = new Properties();
        try (InputStream resource = HubVersion.class.getResourceAsStream("version.properties")) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
