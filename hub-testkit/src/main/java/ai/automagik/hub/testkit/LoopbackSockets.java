package ai.automagik.hub.testkit;

import ai.automagik.hub.spi.HostNotAllowedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Makes sockets that connect to a loopback address only. */
final class LoopbackSockets extends SocketFactory {

    static HostNotAllowedException refusal(String host) {
        return new HostNotAllowedException("host '" + host
                + "' is not this machine; a test reaches loopback alone, so put a FakeDownstream there");
    }

    @Override
    public Socket createSocket() {
        return new LoopbackSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = new LoopbackSocket();
        try {
            socket.connect(address);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private static final class LoopbackSocket extends Socket {

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            boolean loopback = endpoint instanceof InetSocketAddress internet
                    && !internet.isUnresolved()
                    && internet.getAddress().isLoopbackAddress();
            if (!loopback) {
                throw refusal(endpoint.toString());
            }
            super.connect(endpoint, timeoutMillis);
        }
    }
}
