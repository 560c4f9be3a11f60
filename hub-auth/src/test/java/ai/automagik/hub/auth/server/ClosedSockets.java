package ai.automagik.hub.auth.server;

import ai.automagik.hub.spi.HostNotAllowedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Makes sockets that connect nowhere. */
final class ClosedSockets extends SocketFactory {

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                throw new HostNotAllowedException("No");
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new HostNotAllowedException("No");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw new HostNotAllowedException("No");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new HostNotAllowedException("No");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw new HostNotAllowedException("No");
    }
}
