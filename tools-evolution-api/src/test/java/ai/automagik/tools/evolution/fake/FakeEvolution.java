package ai.automagik.tools.evolution.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A server on a loopback port that answers like the recordings of Evolution API 2.3.6: its guards in their order (instance,
 * then key), its way of letting a query override the path, its schemas and their error shapes, its successes. It knows the
 * routes that this project's tool takes. Answers can be scripted before the usual ones. Thread-safe.
 */
public final class FakeEvolution implements AutoCloseable {

    private static final String NOT_FOUND = "Not Found";
    private static final String BAD = "Bad Request";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String key;
    private final Map<String, FakeInstance> instances = new ConcurrentHashMap<>();
    private final Set<String> notOnWhatsApp = ConcurrentHashMap.newKeySet();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    private FakeEvolution(HttpServer server, String key) {
        this.server = server;
        this.key = key;
    }

    /** Starts a server without instances. */
    public static FakeEvolution start(String key) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeEvolution fake = new FakeEvolution(server, key);
            server.createContext("/", fake::handle);
            server.setExecutor(fake.threads);
            server.start();
            return fake;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it answers. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds an instance that is connected to WhatsApp; its own key is its name with {@code -key}. */
    public FakeEvolution withInstance(String name) {
        return withInstance(name, FakeInstance.Line.CONNECTED);
    }

    /** Adds an instance that was never connected: it answers 500 to every send. */
    public FakeEvolution withInstanceNeverConnected(String name) {
        return withInstance(name, FakeInstance.Line.NEVER_CONNECTED);
    }

    /** Adds an instance that waits for its QR code to be scanned: it answers 400 to every send. */
    public FakeEvolution withInstanceWaiting(String name) {
        return withInstance(name, FakeInstance.Line.WAITING);
    }

    /** Adds an instance of the server's own channel, which knows texts and media alone. */
    public FakeEvolution withChannel(String name) {
        return withInstance(name, FakeInstance.Line.CHANNEL);
    }

    /** Takes a number off WhatsApp. */
    public FakeEvolution withoutWhatsApp(String number) {
        notOnWhatsApp.add(number);
        return this;
    }

    /** Answers the next request like this instead. */
    public FakeEvolution answerNext(FakeAnswer answer) {
        scripts.add(new Script.Answers(answer));
        return this;
    }

    /** Closes the connection of the next request without an answer. */
    public FakeEvolution breakNext() {
        scripts.add(new Script.Breaks());
        return this;
    }

    /** Leaves the next request without an answer until the server closes; the latch falls when it has come in. */
    public CountDownLatch holdNext() {
        CountDownLatch arrived = new CountDownLatch(1);
        scripts.add(new Script.Holds(arrived));
        return arrived;
    }

    /** What has come in so far, in order. */
    public List<ReceivedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private FakeEvolution withInstance(String name, FakeInstance.Line line) {
        instances.put(name, new FakeInstance(name, name + "-key", line));
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            ReceivedRequest request = receive(exchange);
            Optional<FakeAnswer> answer = next(request);
            if (answer.isPresent()) {
                write(exchange, answer.get());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the scripted answer or the usual one; empty if the connection is to break. */
    private Optional<FakeAnswer> next(ReceivedRequest request) throws InterruptedException {
        return switch (Optional.ofNullable(scripts.poll()).orElseGet(Script.Usual::new)) {
            case Script.Usual usual -> Optional.of(answer(request));
            case Script.Answers scripted -> Optional.of(scripted.answer());
            case Script.Breaks breaks -> Optional.empty();
            case Script.Holds holds -> {
                holds.arrived().countDown();
                new CountDownLatch(1).await();
                yield Optional.empty();
            }
        };
    }

    private ReceivedRequest receive(HttpExchange exchange) throws IOException {
        ReceivedRequest request = new ReceivedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("apikey")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        synchronized (requests) {
            requests.add(request);
        }
        return request;
    }

    private static void write(HttpExchange exchange, FakeAnswer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private FakeAnswer answer(ReceivedRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /instance/fetchInstances" -> fetchInstances(request);
            case "POST /instance/create" -> create(request);
            default -> {
                int last = request.path().lastIndexOf('/');
                String route = request.path().substring(0, Math.max(last, 0));
                yield request.method().equals("POST") && FakeSchemas.knows(route)
                        ? onInstance(request, route, decoded(request.path().substring(last + 1)))
                        : FakeAnswer.thrown(404, NOT_FOUND, "Cannot " + request.method() + " " + request.path());
            }
        };
    }

    private FakeAnswer onInstance(ReceivedRequest request, String route, String named) {
        FakeInstance guarded = instances.get(named);
        if (guarded == null) {
            return FakeAnswer.thrown(404, NOT_FOUND, "The \"" + named + "\" instance does not exist");
        }
        if (!opens(request, guarded)) {
            return unauthorized();
        }
        // The defect to be defended against: after the guards, the query wins over the path.
        FakeInstance instance = instances.getOrDefault(query(request).getOrDefault("instanceName", named), guarded);
        Optional<JsonNode> body = FakeJson.read(request.body());
        if (body.isEmpty()) {
            return FakeAnswer.error(
                    400, "Internal Server Error", "\"Expected property name or '}' in JSON at position 1\"");
        }
        List<String> problems = FakeSchemas.problems(route, body.get());
        return problems.isEmpty() ? carryOut(route, body.get(), instance) : FakeAnswer.invalid(problems);
    }

    private FakeAnswer carryOut(String route, JsonNode body, FakeInstance instance) {
        Optional<FakeAnswer> refusal = FakeMessages.refusal(route, body);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean presence = route.equals("/chat/sendPresence");
        return switch (instance.line()) {
            case NEVER_CONNECTED ->
                presence
                        ? FakeAnswer.thrown(400, BAD, "Error: Connection Closed")
                        : FakeAnswer.error(500, "Internal Server Error", "\"Connection Closed\"");
            case WAITING -> FakeAnswer.thrown(400, BAD, "Error: Connection Closed");
            case CHANNEL ->
                switch (route) {
                    case "/message/sendText", "/message/sendMedia" ->
                        FakeMessages.sentByChannel(route, body, instance, nextId());
                    case "/message/sendWhatsAppAudio" ->
                        FakeAnswer.error(500, "Internal Server Error", "\"File or buffer is undefined.\"");
                    default -> FakeAnswer.thrown(400, BAD, "Method not available on Evolution Channel");
                };
            case CONNECTED -> {
                String number = body.path("number").asString("");
                if (notOnWhatsApp.contains(number)) {
                    yield FakeAnswer.error(
                            400,
                            BAD,
                            "[{\"jid\":\"%s@s.whatsapp.net\",\"exists\":false,\"number\":\"%s\"}]"
                                    .formatted(number, number));
                }
                yield presence
                        ? FakeAnswer.of(201, "{\"presence\":" + body.path("presence") + "}")
                        : FakeMessages.sent(route, body, instance, nextId());
            }
        };
    }

    private FakeAnswer fetchInstances(ReceivedRequest request) {
        String given = request.apikey().orElse("");
        String named = query(request).get("instanceName");
        if (given.equals(key)) {
            if (named != null && !instances.containsKey(named)) {
                return FakeAnswer.thrown(404, NOT_FOUND, "Instance \"" + named + "\" not found");
            }
            return described(instances.values().stream()
                    .filter(instance -> named == null || instance.name().equals(named))
                    .toList());
        }
        List<FakeInstance> own = instances.values().stream()
                .filter(instance -> instance.key().equals(given))
                .toList();
        return own.isEmpty() ? unauthorized() : described(own);
    }

    private FakeAnswer create(ReceivedRequest request) {
        JsonNode body = FakeJson.read(request.body()).orElseGet(FakeJson::object);
        String name = body.path("instanceName").asString("");
        if (instances.containsKey(name)) {
            return FakeAnswer.thrown(403, "Forbidden", "This name \"" + name + "\" is already in use.");
        }
        if (!request.apikey().orElse("").equals(key)) {
            return unauthorized();
        }
        String integration = body.path("integration").asString("");
        if (!Set.of("WHATSAPP-BAILEYS", "WHATSAPP-BUSINESS", "EVOLUTION").contains(integration)) {
            return FakeAnswer.thrown(400, BAD, "Invalid integration");
        }
        boolean channel = integration.equals("EVOLUTION");
        boolean qr = body.path("qrcode").asBoolean(false) && !channel;
        withInstance(
                name,
                channel
                        ? FakeInstance.Line.CHANNEL
                        : qr ? FakeInstance.Line.WAITING : FakeInstance.Line.NEVER_CONNECTED);
        return FakeAnswer.of(201, created(instances.get(name), qr));
    }

    private static String created(FakeInstance instance, boolean qr) {
        var json = FakeJson.object();
        json.putObject("instance")
                .put("instanceName", instance.name())
                .put("instanceId", instance.id())
                .put("integration", instance.line().integration)
                .putNull("webhookWaBusiness")
                .put("accessTokenWaBusiness", "")
                .put("status", instance.line().status);
        json.put("hash", instance.key());
        json.putObject("webhook");
        json.putObject("settings").put("rejectCall", false);
        if (qr) {
            json.putObject("qrcode")
                    .putNull("pairingCode")
                    .put(
                            "code",
                            "2@ref2,I2Hl6IwDNkQxeydN97M05uHmjkKYrmfAAm8t6i7oVhs=,Lle2DIhKyMfx502gWaAoq1ktmQr+RuEA9p")
                    .put("base64", "data:image/png;base64,iVBORw0KGgo=")
                    .put("count", 2);
        }
        return FakeJson.write(json);
    }

    private static FakeAnswer described(List<FakeInstance> found) {
        return FakeAnswer.of(
                200, FakeJson.write(found.stream().map(FakeInstance::described).toList()));
    }

    private boolean opens(ReceivedRequest request, FakeInstance instance) {
        String given = request.apikey().orElse("");
        return given.equals(key) || given.equals(instance.key());
    }

    private static FakeAnswer unauthorized() {
        return FakeAnswer.error(401, "Unauthorized", "\"Unauthorized\"");
    }

    private String nextId() {
        return "3EB0%016X".formatted(ids.incrementAndGet());
    }

    private static Map<String, String> query(ReceivedRequest request) {
        return request.query().stream()
                .flatMap(query -> Arrays.stream(query.split("&")))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> decoded(pair[0]), pair -> pair.length > 1 ? decoded(pair[1]) : "", (a, b) -> b));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What happens to a request. */
    private sealed interface Script {
        record Usual() implements Script {}

        record Answers(FakeAnswer answer) implements Script {}

        record Breaks() implements Script {}

        record Holds(CountDownLatch arrived) implements Script {}
    }
}
