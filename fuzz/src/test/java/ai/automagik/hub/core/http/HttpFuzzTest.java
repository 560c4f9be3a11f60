package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.mcp.Leaks;
import ai.automagik.hub.core.mcp.ScriptedHub;
import ai.automagik.hub.spi.Effect;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;

/** Whole requests, byte for byte as they come over a connection. */
class HttpFuzzTest {

    private static final LocalConnector CONNECTOR = start();

    /** Anything but the server's own fault: 501 and 505 are said of requests in versions and codings that it does not know. */
    private static final Pattern ANSWER = Pattern.compile("(?s)HTTP/1\\.1 ([1-4]\\d\\d|501|505) .*");

    private static LocalConnector start() {
        ScriptedHub hub = new ScriptedHub();
        hub.on("test_block", Effect.WRITES, request -> new Outcome.Cancelled());
        McpServlet mcp = new McpServlet(new McpServlet.Parts(
                hub.dispatcher(),
                hub,
                authorization -> new Authentication.Granted(ScriptedHub.caller()),
                new Doorway(true, Set.of(), Set.of()),
                ChallengeHeader.PLAIN,
                bounds()));
        ServletContextHandler servlets = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        ServletHolder holder = new ServletHolder("mcp", mcp);
        holder.setAsyncSupported(true);
        servlets.addServlet(holder, "/mcp");
        servlets.setErrorHandler(new ProblemErrorHandler());
        Server server = new Server();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HttpBounds.MAX_REQUEST_HEADER_BYTES);
        LocalConnector connector = new LocalConnector(server, new HttpConnectionFactory(http));
        server.addConnector(connector);
        server.setErrorHandler(new ProblemErrorHandler());
        server.setHandler(servlets);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start", e);
        }
        return connector;
    }

    /** No streams, which would stay open: they are refused. */
    private static HttpBounds bounds() {
        Duration hour = Duration.ofHours(1);
        return new HttpBounds(2_000, hour, hour, hour, hour, 10, 10, 0, 0, hour);
    }

    @FuzzTest(maxDuration = "")
    void whateverComesIsAnsweredWithoutAFault(byte[] input) throws Exception {
        // Input added to an open connection would be worked on by this thread, which has the end yet to send.
        LocalConnector.LocalEndPoint client = CONNECTOR.executeRequest(new String(input, StandardCharsets.UTF_8));
        client.addInputEOF();
        client.waitUntilClosedOrIdleFor(10, TimeUnit.SECONDS);
        assertThat(client.isOutputShutdown()).as("the connection has ended").isTrue();
        String answer = StandardCharsets.ISO_8859_1.decode(client.takeOutput()).toString();
        if (!answer.isEmpty()) {
            assertThat(answer).matches(ANSWER);
        }
        Leaks.check(answer, input);
    }
}
