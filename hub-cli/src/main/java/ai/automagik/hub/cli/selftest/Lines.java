package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.core.HubConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Everybody's ways to the hub.
 *
 * @param ways each with its person; the first of a person is of the newest revision
 */
record Lines(List<Way> ways) implements AutoCloseable {

    /** How long an answer may take: longer than any call of the hub that is tested. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Idle connections that are kept: one for each call at once. */
    private static final int POOL = Rush.AT_ONCE;

    private static final long POOL_SECONDS = 30;

    /**
     * A way.
     *
     * @param person whose
     * @param line the way itself
     */
    record Way(Person person, Line line) {}

    Lines {
        ways = List.copyOf(ways);
    }

    /** Makes what all requests go through. */
    static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(POOL, POOL_SECONDS, TimeUnit.SECONDS))
                .followRedirects(false)
                .readTimeout(PATIENCE)
                .callTimeout(PATIENCE)
                .build();
    }

    /** Opens them: over HTTP in each revision for everybody with a token, over stdio for the local owner. */
    static Lines open(OkHttpClient http, URI url, HubConfig config, People people) throws IOException {
        List<Way> ways = new ArrayList<>();
        for (Person person : people.all()) {
            if (person.token().isPresent()) {
                Arrays.stream(Wire.values())
                        .map(wire -> HttpLine.open(http, url, person.token().orElseThrow(), wire))
                        .forEach(line -> ways.add(new Way(person, line)));
            } else {
                ways.add(new Way(person, StdioLine.open(config, PATIENCE.toSeconds(), Wire.MODERN)));
            }
        }
        return new Lines(ways);
    }

    /** A person's way in the newest revision. */
    Line newest(Person person) {
        return ways.stream()
                .filter(way -> way.person().equals(person))
                .findFirst()
                .orElseThrow()
                .line();
    }

    /** A person's way of a certain transport. */
    List<HttpLine> sessions(Person person) {
        return ways.stream()
                .filter(way -> way.person().equals(person))
                .map(Way::line)
                .filter(HttpLine.class::isInstance)
                .map(HttpLine.class::cast)
                .filter(line -> line.session().isPresent())
                .toList();
    }

    @Override
    public void close() {
        ways.forEach(way -> way.line().close());
    }
}
