package ai.automagik.hub.core;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.login.BrowserSessions;
import ai.automagik.hub.auth.login.Visitor;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.mcp.Dialect;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageConfig.Database;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.FakeProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hubs as they are shipped, on one database and a clock that tests set, with the {@link DiaryPlugin} and a provider for its
 * accounts. People come over HTTP, with a client and a browser.
 */
final class WholeHub implements AutoCloseable {

    private static final Dialect MODERN = new Dialect("2026-07-28");
    private static final String ABILITIES = "io.modelcontextprotocol/clientCapabilities";

    private final SecureRandom random = new SecureRandom();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> InstantSource.system().instant().plus(ahead.get());
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong ids = new AtomicLong();
    private final List<Hub> hubs = new ArrayList<>();
    private final Path folder;
    private final Map<String, String> keys = new HashMap<>();
    final FakeProvider provider;
    final TestStorage storage;

    private WholeHub(Path folder, Optional<Database.PostgreSql> database) throws IOException {
        this.folder = folder;
        Path data = Files.createDirectories(folder.resolve("data"));
        provider = FakeProvider.start(clock);
        DiaryPlugin.into(folder.resolve("plugins"), provider.userInfoUrl());
        storage = database.map(postgres -> new TestStorage(data, postgres)).orElseGet(() -> new TestStorage(data));
        keys.put("HUB_PORT", "0");
        keys.put("HUB_PLUGINS", folder.resolve("plugins").toString());
        keys.put("HUB_CALLS_PER_MINUTE", "0");
        keys.put("HUB_WRITES_PER_MINUTE", "0");
        keys.put("HUB_STOP_TIMEOUT_SECONDS", "3");
        keys.putAll(provider.configuration("acme"));
        database.ifPresent(
                postgres -> keys.put("HUB_DATABASE_URL", postgres.url().reveal()));
    }

    /** One hub on SQLite. */
    static WholeHub on(Path folder) throws IOException {
        WholeHub made = new WholeHub(folder, Optional.empty());
        made.another();
        return made;
    }

    /** Two hubs on one PostgreSQL. */
    static WholeHub twoOn(Path folder, Database.PostgreSql database) throws IOException {
        WholeHub made = new WholeHub(folder, Optional.of(database));
        made.another();
        made.another();
        return made;
    }

    private void another() {
        ConfigReader.Reading reading =
                ConfigReader.read(List.of(new ConfigSource("test", keys, true)), folder.resolve("data"));
        if (!reading.problems().isEmpty()) {
            throw new AssertionError(reading.problems());
        }
        hubs.add(Hub.start(reading.config(), Reach.THIS_MACHINE, clock));
    }

    /**
     * Somebody with a client and a browser.
     *
     * @param token of the client
     * @param cookie of the browser
     * @param node which of the hubs they use
     */
    record Person(User user, Secret token, Secret cookie, int node) {

        /** The same person at another hub. */
        Person at(int other) {
            return new Person(user, token, cookie, other);
        }
    }

    /** Adds somebody, in their own workspace. */
    Person person(String email) {
        User user = storage.users().add(email);
        return in(user, user.personalWorkspace());
    }

    /** Gives somebody as they are in a workspace. */
    Person in(User user, WorkspaceId workspace) {
        Secret token = new AccessTokens(storage.storage(), clock, random)
                .create(user, workspace, "client", EnumSet.allOf(Scope.class), Optional.empty())
                .secret();
        Secret cookie = new BrowserSessions(storage.storage(), clock, random)
                .start(user, new Visitor("127.0.0.1", "a browser", Optional.empty()), "test")
                .cookie();
        return new Person(user, token, cookie, 0);
    }

    /** Lets time pass for hubs and provider. */
    void pass(Duration time) {
        ahead.updateAndGet(before -> before.plus(time));
    }

    /** What came back from a call. */
    record Answer(int status, JsonNode message) {

        JsonNode result() {
            return message.path("result");
        }

        boolean failed() {
            return !message.has("result") || result().path("isError").asBoolean(false);
        }

        String text() {
            return result().path("content").path(0).path("text").asString("");
        }

        /** A text of the structured result. */
        String field(String name) {
            return result().path("structuredContent").path(name).asString("");
        }
    }

    /** Calls as a client that can neither show forms nor pages. */
    Answer call(Person person, String operation, String arguments) throws Exception {
        return send(person, request(operation, arguments));
    }

    /** Calls as a client that opens pages for its user. */
    Answer callWithPages(Person person, String operation, String arguments) throws Exception {
        ObjectNode request = request(operation, arguments);
        ((ObjectNode) request.path("params").path("_meta").path(ABILITIES))
                .putObject("elicitation")
                .putObject("url");
        return send(person, request);
    }

    private ObjectNode request(String operation, String arguments) {
        ObjectNode params = JsonMapper.shared().createObjectNode();
        params.put("name", operation).set("arguments", JsonMapper.shared().readTree(arguments.replace('\'', '"')));
        return MODERN.request(ids.incrementAndGet(), "tools/call", params);
    }

    private Answer send(Person person, ObjectNode message) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        hubs.get(person.node()).url())
                .header("Authorization", "Bearer " + person.token().reveal())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(message.toString()));
        MODERN.headers(message).forEach(request::header);
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        String last = response.body()
                .lines()
                .filter(line -> line.startsWith("data: ") || line.startsWith("{"))
                .reduce("{}", (first, second) -> second.replaceFirst("^data: ", ""));
        return new Answer(response.statusCode(), JsonMapper.shared().readTree(last));
    }

    /** Opens an address in a person's browser. */
    HttpResponse<String> visit(Person person, String address) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Cookie", "hub_session=" + person.cookie().reveal())
                        .build(),
                BodyHandlers.ofString());
    }

    /** Follows a link to the provider, consents there with an account, and gives the page that the browser comes back to. */
    HttpResponse<String> consent(Person person, String link, String account) throws Exception {
        provider.signedInAs(account);
        String there = location(visit(person, link));
        return visit(person, location(visit(person, there)));
    }

    static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
    }

    /** Adds the diary for somebody and connects an account for it. */
    Person withDiary(String email, String account) throws Exception {
        Person person = person(email);
        connect(person, account);
        return person;
    }

    /** Adds the diary and connects an account for it. */
    void connect(Person person, String account) throws Exception {
        Answer added = call(person, "add_tool", "{'tool_name':'diary'}");
        HttpResponse<String> page = consent(person, added.field("connect_url"), account);
        if (page.statusCode() != 200) {
            throw new AssertionError(page.body());
        }
    }

    /** Connects one more account of the diary's provider. */
    void connectAnother(Person person, String account) throws Exception {
        Answer link = call(person, "connect_account", "{'tool_name':'diary','another':true}");
        consent(person, link.field("connect_url"), account);
    }

    /** Stops all hubs, which end what they have begun. */
    void stopHubs() {
        hubs.forEach(Hub::close);
    }

    @Override
    public void close() {
        stopHubs();
        http.shutdownNow();
        http.close();
        storage.close();
        provider.close();
    }
}
