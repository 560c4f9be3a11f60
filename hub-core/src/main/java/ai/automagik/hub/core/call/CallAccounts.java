package ai.automagik.hub.core.call;

import ai.automagik.hub.auth.connect.Owner;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import java.util.Optional;
import java.util.Set;

/** The accounts that callers have connected. Thread-safe. */
@FunctionalInterface
public interface CallAccounts {

    /** Nobody has connected anything. */
    CallAccounts NONE = (owner, provider, scopes, account) -> {
        throw new ToolException(new ToolError.ConsentRequired(scopes));
    };

    /**
     * Gives an access token that is valid now.
     *
     * @param owner whose accounts: the caller's own, or those of whoever shares one with the caller
     * @param account names one of the owner's accounts; the preferred one if empty
     * @throws ToolException if there is none: with {@link ToolError.ConsentRequired}, with {@link ToolError.InvalidArgument} if
     *     no account has that name, with {@link ToolError.Downstream} if the provider does not answer
     * @throws InterruptedException when the call ends
     */
    Secret accessToken(Owner owner, String provider, Set<String> scopes, Optional<String> account)
            throws InterruptedException;
}
