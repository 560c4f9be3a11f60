package ai.automagik.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * What the hub is measured against: the same server with the same threads and connector, and a servlet that reads the request's
 * body and answers the bytes it was given at its start. Keep the settings like those of the hub's {@code HubServer}.
 */
final class BareServer {

    private BareServer() {}

    /** Serves on a port: {@code /modern} and {@code /legacy}, with the bodies in two files. */
    public static void main(String[] args) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(16);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("bare-", 0).factory()));
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(16 * 1024);
        http.setResponseHeaderSize(8 * 1024);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        connector.setIdleTimeout(60_000);
        connector.setAcceptQueueSize(256);
        server.addConnector(connector);
        ServletContextHandler servlets = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        servlets.addServlet(new ServletHolder(new Fixed(Files.readAllBytes(Path.of(args[1])))), "/modern");
        servlets.addServlet(new ServletHolder(new Fixed(Files.readAllBytes(Path.of(args[2])))), "/legacy");
        server.setHandler(servlets);
        server.start();
        server.join();
    }

    private static final class Fixed extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final byte[] answer;

        Fixed(byte[] answer) {
            this.answer = answer;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setContentType("application/json");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        }
    }
}
