package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.Authentication;
import java.util.Optional;

/** Lets requests in: {@link ai.automagik.hub.auth.Authenticator#authenticate}, or what stands for it. Thread-safe. */
@FunctionalInterface
public interface Admission {

    /**
     * Tells who calls.
     *
     * @param authorization the {@code Authorization} header, if the request has one
     * @throws ai.automagik.hub.storage.StorageException if that cannot be found out; nobody is let in then
     */
    Authentication authenticate(Optional<String> authorization);
}
