package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.User;
import ai.automagik.tools.evolution.fake.FakeEvolution;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.SocketFactory;

/** A call of a user with these settings, over the plain network. */
record UserCall(Map<String, String> values, Network network, Instant deadline) implements Call {

    /** Unlike any other text, so that it is found wherever it leaks to. */
    static final String KEY = "sentinel-9f8e7d6c5b4a-key";

    /** A user who set key and URL. */
    static UserCall on(FakeEvolution server) {
        return new UserCall(
                Map.of("api_key", KEY, "base_url", server.baseUrl().toString()),
                new OpenNetwork(),
                Instant.now().plus(Duration.ofSeconds(30)));
    }

    UserCall with(String setting, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(setting, value);
        return new UserCall(more, network, deadline);
    }

    UserCall on(Network other) {
        return new UserCall(values, other, deadline);
    }

    UserCall until(Instant other) {
        return new UserCall(values, network, other);
    }

    @Override
    public Settings settings() {
        Map<String, Secret> secrets = new HashMap<>();
        values.forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return Settings.of(secrets);
    }

    @Override
    public User user() {
        return new User("u1", "ana@example.com");
    }

    @Override
    public Secret accessToken(Set<String> scopes) {
        throw new AssertionError("this tool needs no account");
    }

    @Override
    public void progress(double done, double total, String message) {}

    @Override
    public String key() {
        return "call-1";
    }

    @Override
    public Answer ask(Question question) {
        throw new AssertionError("this tool asks nothing");
    }

    /** The plain network. */
    private record OpenNetwork() implements Network {

        @Override
        public SocketFactory socketFactory() {
            return SocketFactory.getDefault();
        }

        @Override
        public List<InetAddress> resolve(String host) throws UnknownHostException {
            return List.of(InetAddress.getAllByName(host));
        }
    }
}
