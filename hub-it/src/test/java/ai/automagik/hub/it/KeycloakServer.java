package ai.automagik.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Keycloak in a process of its own, with the realm {@code hub}, and a person with a browser before it. Killed when closed. */
final class KeycloakServer implements AutoCloseable {

    /** It compiles itself when it first starts, on whatever machine there is. */
    private static final Duration START = Duration.ofMinutes(15);

    private static final String REDIRECT = "http://127.0.0.1:9/callback";
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final String VERIFIER = "a-verifier-that-is-as-long-as-the-rules-want-it-to-be";

    private final Process process;
    private final int port;

    private KeycloakServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param home where the distribution is unpacked, in a folder that its version names
     * @param folder an empty folder, for a copy that the start changes
     * @param hubPort where the hub will listen, which the realm makes tokens for
     */
    static KeycloakServer start(Path home, Path folder, int hubPort) {
        try {
            try (Stream<Path> unpacked = Files.list(home)) {
                Sandbox.copy(unpacked.findFirst().orElseThrow(), folder);
            }
            Path kc = folder.resolve("bin/kc.sh");
            Path imports = Files.createDirectories(folder.resolve("data/import"));
            String realm = Files.readString(Path.of("src/test/resources/keycloak/hub-realm.json"));
            Files.writeString(imports.resolve("hub-realm.json"), realm.replace("@HUB_PORT@", String.valueOf(hubPort)));
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(
                    "bash",
                    kc.toString(),
                    "start-dev",
                    "--import-realm",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--health-enabled=false");
            builder.environment().put("JAVA_HOME", Assembly.JAVA_HOME.toString());
            builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx768m");
            Process process = builder.redirectErrorStream(true).start();
            Lines lines = Lines.of("Keycloak", process.getInputStream());
            try {
                String unused = lines.await(line -> line.contains("Listening on:"), START);
                return new KeycloakServer(process, port);
            } catch (Throwable failed) {
                end(process);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A port that nobody uses now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Its name, as tokens carry it. */
    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/hub";
    }

    /** Gets an access token as an MCP client does: authorization code with PKCE, while Ada fills in the sign-in page. */
    String token(String client) throws IOException, InterruptedException {
        try (HttpClient browser = browser()) {
            Map<String, String> question = new LinkedHashMap<>();
            question.put("response_type", "code");
            question.put("client_id", client);
            question.put("redirect_uri", REDIRECT);
            question.put("scope", "openid email");
            question.put("state", "the-state");
            question.put("code_challenge", challenge());
            question.put("code_challenge_method", "S256");
            URI back = signIn(browser, URI.create(issuer() + "/protocol/openid-connect/auth?" + form(question)));
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("grant_type", "authorization_code");
            answer.put("client_id", client);
            answer.put("code", parameter(back, "code"));
            answer.put("redirect_uri", REDIRECT);
            answer.put("code_verifier", VERIFIER);
            HttpResponse<String> token = post(browser, URI.create(issuer() + "/protocol/openid-connect/token"), answer);
            return Json.parse(token.body()).path("access_token").asString();
        }
    }

    /** A browser that keeps cookies and follows nothing by itself. */
    static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new LoopbackCookies()).build();
    }

    /** Keeps cookies as browsers do on loopback, which they trust without TLS: Java's own manager holds secure ones back. */
    private static final class LoopbackCookies extends CookieHandler {

        private final Map<String, String> cookies = new ConcurrentHashMap<>();

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            String line = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            return line.isEmpty() ? Map.of() : Map.of("Cookie", List.of(line));
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            headers.forEach((name, values) -> {
                if (name != null && name.equalsIgnoreCase("Set-Cookie")) {
                    values.stream().map(value -> value.split(";", -1)[0]).forEach(this::keep);
                }
            });
        }

        private void keep(String pair) {
            int equals = pair.indexOf('=');
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    /** Opens the sign-in page, fills it in as Ada, and gives where the browser is sent then. */
    static URI signIn(HttpClient browser, URI page) throws IOException, InterruptedException {
        HttpResponse<String> shown = browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        Matcher form = FORM.matcher(shown.body());
        if (!form.find()) {
            throw new AssertionError("No sign-in page: status " + shown.statusCode() + "\n" + shown.body());
        }
        URI target = URI.create(form.group(1).replace("&amp;", "&"));
        Map<String, String> fields = Map.of("username", "ada", "password", "ada-password");
        HttpResponse<String> sent = post(browser, target, fields);
        return URI.create(sent.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("Not signed in: " + sent.statusCode() + "\n" + sent.body())));
    }

    private static HttpResponse<String> post(HttpClient browser, URI target, Map<String, String> fields)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String parameter(URI address, String name) {
        return List.of(address.getRawQuery().split("&", -1)).stream()
                .filter(field -> field.startsWith(name + "="))
                .map(field -> URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in " + address));
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The script's child is the server. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            if (!process.waitFor(Bounds.STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Keycloak does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end(process);
    }
}
