package ai.automagik.hub.core.connect;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.connect.ConnectionView;
import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.connect.Owner;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.tools.SharableConnections;
import ai.automagik.hub.storage.Connection;
import java.util.Optional;

/**
 * Finds the connections that a caller may share, which are their own.
 *
 * @param connections everybody's
 */
public record ConnectionsToShare(Connections connections) implements SharableConnections {

    private static final String USUAL = "default";

    @Override
    public Optional<String> find(Caller caller, HubTool tool, String wanted) {
        return tool.metadata()
                .oauth()
                .flatMap(need -> connections.list(Owner.of(caller)).stream()
                        .map(ConnectionView::connection)
                        .filter(connection -> connection.provider().equals(need.provider()))
                        .filter(connection -> isMeant(connection, wanted))
                        .map(connection -> connection.id().toString())
                        .findFirst());
    }

    private static boolean isMeant(Connection connection, String wanted) {
        return wanted.equals(USUAL)
                ? connection.preferred()
                : connection.id().toString().equals(wanted)
                        || connection.account().label().equalsIgnoreCase(wanted);
    }
}
