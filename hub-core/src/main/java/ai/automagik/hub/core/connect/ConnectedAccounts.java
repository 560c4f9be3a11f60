package ai.automagik.hub.core.connect;

import ai.automagik.hub.auth.connect.AccessAnswer;
import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.connect.Owner;
import ai.automagik.hub.core.call.CallAccounts;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Gives calls the tokens of their callers' connections, and says in the plugin API's words why there is none. Thread-safe. */
public final class ConnectedAccounts implements CallAccounts {

    private final Connections connections;

    /** Gives tokens of these connections. */
    public ConnectedAccounts(Connections connections) {
        this.connections = Objects.requireNonNull(connections);
    }

    @Override
    public Secret accessToken(Owner owner, String provider, Set<String> scopes, Optional<String> account)
            throws InterruptedException {
        return switch (connections.accessToken(owner, provider, scopes, account)) {
            case AccessAnswer.Token token -> token.secret();
            case AccessAnswer.ConsentRequired(var connection, var reason) ->
                throw new ToolException(
                        new ToolError.ConsentRequired(scopes, connection.map(Object::toString), Optional.of(reason)));
            case AccessAnswer.UnknownAccount(var problem) ->
                throw new ToolException(new ToolError.InvalidArgument("account", problem));
            case AccessAnswer.Unavailable(var message, var retryAfter) ->
                throw new ToolException(new ToolError.Downstream(message, retryAfter));
        };
    }
}
