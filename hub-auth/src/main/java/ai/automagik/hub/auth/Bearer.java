package ai.automagik.hub.auth;

import java.util.Optional;

/** Reads the {@code Bearer} scheme of an {@code Authorization} header: RFC 6750 section 2.1. */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** Gives the token; empty if the header is missing or of another scheme. */
    static Optional<String> token(Optional<String> authorization) {
        return authorization
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }
}
