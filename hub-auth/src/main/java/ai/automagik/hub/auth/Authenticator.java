package ai.automagik.hub.auth;

import java.util.Optional;

/** Tells who calls, from a request's {@code Authorization} header (RFC 6750 section 2.1). Thread-safe. */
@FunctionalInterface
public interface Authenticator {

    /**
     * Tells who calls.
     *
     * @param authorization the header's value, if the request has one
     * @throws ai.automagik.hub.storage.StorageException if the caller cannot be looked up; nobody is let in then
     */
    Authentication authenticate(Optional<String> authorization);
}
