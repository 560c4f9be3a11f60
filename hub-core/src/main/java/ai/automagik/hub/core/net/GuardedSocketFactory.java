package ai.automagik.hub.core.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes sockets that connect where their network allows. Thread-safe. */
final class GuardedSocketFactory extends SocketFactory {

    private final GuardedNetwork network;

    GuardedSocketFactory(GuardedNetwork network) {
        this.network = network;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(network);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return firstConnected(InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(bound(localHost, localPort), InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(createSocket(), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(bound(localHost, localPort), new InetSocketAddress(host, port));
    }

    /** Tries each address, on a socket of its own: one that failed to connect is of no more use. */
    private Socket firstConnected(InetSocketAddress target) throws IOException {
        ConnectException failure = new ConnectException("Connection to " + target.getHostString() + " failed");
        for (InetSocketAddress address : network.checked(target)) {
            try {
                return connected(createSocket(), address);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private Socket bound(InetAddress localHost, int localPort) throws IOException {
        Socket socket = createSocket();
        try {
            socket.bind(new InetSocketAddress(localHost, localPort));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connected(Socket socket, InetSocketAddress target) throws IOException {
        try {
            socket.connect(target);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
