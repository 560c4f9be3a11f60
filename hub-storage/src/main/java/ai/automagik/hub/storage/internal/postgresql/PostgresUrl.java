package ai.automagik.hub.storage.internal.postgresql;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A URL in the form of PostgreSQL's own tools (libpq, "Connection URIs"), taken apart: {@code
 * postgresql://user:password@host:port/database?parameters}. No message quotes the URL, which may hold a password.
 *
 * @param host name or address
 * @param port 5432 unless given
 * @param database the user's name unless given
 * @param user for the login
 * @param password for the login, if there is one
 * @param properties parameters, by the names of the JDBC driver
 */
record PostgresUrl(
        String host,
        int port,
        String database,
        String user,
        Optional<Secret> password,
        Map<String, String> properties) {

    private static final int DEFAULT_PORT = 5432;

    /** By libpq's names. The driver knows more, some of which load classes; those are not for a URL. */
    private static final Map<String, String> PARAMETERS = new TreeMap<>(Map.of(
            "sslmode", "sslmode",
            "sslrootcert", "sslrootcert",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "options", "options"));

    static PostgresUrl parse(Secret url) {
        URI uri = uri(url);
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw refused("does not begin with 'postgresql://'");
        }
        if (uri.getHost() == null) {
            throw refused("names no host, or user name or password have a character that must be written as %XX");
        }
        String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        if (login[0].isEmpty()) {
            throw refused("names no user");
        }
        String user = decode(login[0]);
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        return new PostgresUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.length() > 1 ? decode(path.substring(1)) : user,
                user,
                login.length > 1 ? Optional.of(Secret.of(decode(login[1]))) : Optional.empty(),
                properties(Optional.ofNullable(uri.getRawQuery()).orElse("")));
    }

    private static URI uri(Secret url) {
        try {
            return new URI(url.reveal());
        } catch (URISyntaxException e) {
            // Without the cause: it quotes the URL.
            throw refused("is no URL: a character of user name or password must be written as %XX");
        }
    }

    private static Map<String, String> properties(String query) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] parts = pair.split("=", 2);
            String name = PARAMETERS.get(parts[0]);
            if (name == null || parts.length < 2) {
                throw refused("has a parameter the hub does not know or without a value; it knows "
                        + String.join(", ", PARAMETERS.keySet()));
            }
            properties.put(name, decode(parts[1]));
        }
        return Map.copyOf(properties);
    }

    /** Like a URL's path: a plus is a plus. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static StorageException refused(String what) {
        return new StorageException(
                Reason.UNREACHABLE,
                "The database URL " + what + "; write it like 'postgresql://user:password@host:5432/database'");
    }

    /** Gives the name for messages: without user and password. */
    String name() {
        return host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return name();
    }
}
