package ai.automagik.hub.auth.connect;

import java.util.Objects;
import java.util.Optional;

/**
 * What a provider's answer brought to this hub's callback (RFC 6749 section 4.1.2). Prints nothing of it.
 *
 * @param state the state
 * @param code the code, if the user consented
 * @param issuer who answers (RFC 9207), if the provider says so
 * @param error the code of what went wrong, if something did
 */
public record Callback(Optional<String> state, Optional<String> code, Optional<String> issuer, Optional<String> error) {

    public Callback {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(error, "error");
    }

    @Override
    public String toString() {
        return "Callback[" + (code.isPresent() ? "code" : "no code") + "]";
    }
}
