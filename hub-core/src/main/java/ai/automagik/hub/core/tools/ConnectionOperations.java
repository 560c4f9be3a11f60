package ai.automagik.hub.core.tools;

import ai.automagik.hub.core.registry.Body;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.TextForm;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The hub's own operations on connected accounts; a hub without a client at any provider has none of them. */
public final class ConnectionOperations {

    private final UserConnections connections;
    private final Binder binder;

    private ConnectionOperations(UserConnections connections, Binder binder) {
        this.connections = Objects.requireNonNull(connections);
        this.binder = Objects.requireNonNull(binder);
    }

    record Nothing() {}

    record OneConnection(
            @Describe("The connection's id as list_connections tells it, or its account, such as 'ada@example.com'")
            String connection) {}

    record ConnectAccount(
            @Describe("The tool that needs the account, such as 'google-calendar'")
            String toolName,

            @Describe("Whether to connect one more account beside those that are connected") @Default("false")
            boolean another) {}

    record MyConnections(List<ConnectionState> connections) implements TextForm {
        @Override
        public String asText() {
            return connections.isEmpty()
                    ? "You have connected no account; a tool that needs one says where to connect it."
                    : connections.stream().map(ConnectionState::asText).collect(Collectors.joining("\n"));
        }
    }

    record Disconnected(String connection, Optional<String> leftOver) implements TextForm {
        @Override
        public String asText() {
            return "The account '" + connection + "' is disconnected and its tokens are forgotten."
                    + leftOver.map(told -> " But " + told + ".").orElse("");
        }
    }

    record ConnectLink(String toolName, Optional<String> connectUrl) implements TextForm {
        @Override
        public String asText() {
            return connectUrl
                    .map(link -> "Ask the user to open " + link + " and connect the account there.")
                    .orElse("Tool '" + toolName + "' has no account to connect on this hub.");
        }
    }

    /** Makes the operations. */
    public static List<CompiledOperation<?, ?>> over(UserConnections connections, Binder binder) {
        ConnectionOperations made = new ConnectionOperations(connections, binder);
        return List.of(made.listConnections(), made.connectAccount(), made.setDefault(), made.revoke());
    }

    private CompiledOperation<Nothing, MyConnections> listConnections() {
        return operation(
                new Told(
                        "list_connections",
                        "List connected accounts",
                        "Lists the accounts you have connected: which is the default, what it was granted, and what will"
                                + " end it."),
                Effect.READS,
                Nothing.class,
                MyConnections.class,
                (in, call) -> new MyConnections(connections.list(call.caller())));
    }

    private CompiledOperation<ConnectAccount, ConnectLink> connectAccount() {
        return operation(
                new Told(
                        "connect_account",
                        "Connect an account",
                        "Gives the link where you connect the account that a tool needs, or one more account."),
                Effect.WRITES,
                ConnectAccount.class,
                ConnectLink.class,
                (in, call) -> new ConnectLink(
                        in.toolName(),
                        connections
                                .page(call.caller(), in.toolName(), in.another())
                                .map(URI::toString)));
    }

    private CompiledOperation<OneConnection, ConnectionState> setDefault() {
        return operation(
                new Told(
                        "set_default_connection",
                        "Choose the default account",
                        "Makes a connected account the one that calls use when they name no account of its provider."),
                Effect.WRITES,
                OneConnection.class,
                ConnectionState.class,
                (in, call) -> connections.prefer(call.caller(), in.connection()));
    }

    private CompiledOperation<OneConnection, Disconnected> revoke() {
        return operation(
                new Told(
                        "revoke_connection",
                        "Disconnect an account",
                        "Ends the hub's access to a connected account at its provider, and forgets its tokens."),
                Effect.DESTROYS,
                OneConnection.class,
                Disconnected.class,
                (in, call) -> new Disconnected(in.connection(), connections.revoke(call.caller(), in.connection())));
    }

    /** How an operation is told to models and people. */
    private record Told(String name, String title, String description) {}

    private <I, O> CompiledOperation<I, O> operation(
            Told told, Effect effect, Class<I> input, Class<O> output, Body<I, O> body) {
        return new CompiledOperation<>(
                told.name(),
                Optional.of(told.title()),
                told.description(),
                effect,
                true,
                false,
                Set.of(),
                binder.input(new Shape.Typed<>(input)),
                Optional.of(binder.output(new Shape.Typed<>(output))),
                body);
    }
}
