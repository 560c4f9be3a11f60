package ai.automagik.hub.auth;

import ai.automagik.hub.spi.Secret;
import java.util.Objects;
import java.util.Optional;

/** Lets in whoever has the one token of a tool that runs alone, without a database. Thread-safe. */
public final class SoleTokenAuthenticator implements Authenticator {

    private final Secret token;
    private final Caller caller;

    /** Lets in the bearer of a token as a caller. */
    public SoleTokenAuthenticator(Secret token, Caller caller) {
        this.token = Objects.requireNonNull(token);
        this.caller = Objects.requireNonNull(caller);
    }

    @Override
    public Authentication authenticate(Optional<String> authorization) {
        Optional<Secret> offered = Bearer.token(authorization).map(Secret::of);
        if (offered.isEmpty()) {
            return new Authentication.Refused(Challenge.noSoleToken());
        }
        return offered.get().equals(token)
                ? new Authentication.Granted(caller)
                : new Authentication.Refused(
                        Challenge.invalidToken("The token is not the one this tool printed when it started"));
    }
}
