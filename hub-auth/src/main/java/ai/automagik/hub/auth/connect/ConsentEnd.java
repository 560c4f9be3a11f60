package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.Connection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What becomes of a provider's answer to a consent. */
public sealed interface ConsentEnd {

    /**
     * The account is connected.
     *
     * @param connection as it is now
     * @param provider the provider's name for people
     * @param missing what was asked for and not granted
     * @param tool the tool that it was for, if it was for one
     */
    record Connected(Connection connection, String provider, Set<String> missing, Optional<String> tool)
            implements ConsentEnd {
        public Connected {
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(provider, "provider");
            missing = Set.copyOf(missing);
            Objects.requireNonNull(tool, "tool");
        }
    }

    /**
     * It is not.
     *
     * @param reason a sentence, with what to do
     */
    record Refused(String reason) implements ConsentEnd {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
