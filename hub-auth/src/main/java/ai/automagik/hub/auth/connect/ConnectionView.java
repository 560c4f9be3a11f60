package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.Connection;
import java.util.List;
import java.util.Objects;

/**
 * A connection as its user sees it.
 *
 * @param connection the connection
 * @param provider the provider's name for people
 * @param endings what will end it, the first to come first
 * @param warnings what its user ought to hear now, as sentences
 */
public record ConnectionView(
        Connection connection, String provider, List<Endings.Ending> endings, List<String> warnings) {

    public ConnectionView {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(provider, "provider");
        endings = List.copyOf(endings);
        warnings = List.copyOf(warnings);
    }
}
