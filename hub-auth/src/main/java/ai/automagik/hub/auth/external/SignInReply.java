package ai.automagik.hub.auth.external;

import ai.automagik.hub.spi.Secret;
import java.util.Optional;

/**
 * What a browser came back with (RFC 6749 section 4.1.2, RFC 9207).
 *
 * @param state names the attempt
 * @param code stands for the sign-in, once
 * @param error why there is no code
 * @param issuer who says all this
 */
public record SignInReply(
        Optional<Secret> state, Optional<Secret> code, Optional<String> error, Optional<String> issuer) {}
