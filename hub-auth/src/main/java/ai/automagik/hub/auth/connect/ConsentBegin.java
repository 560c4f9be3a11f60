package ai.automagik.hub.auth.connect;

import java.net.URI;
import java.util.Objects;

/** What becomes of beginning a consent. */
public sealed interface ConsentBegin {

    /**
     * The person's browser goes there.
     *
     * @param address the provider's authorization endpoint, with everything it has to be asked
     */
    record GoThere(URI address) implements ConsentBegin {
        public GoThere {
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * It cannot be begun.
     *
     * @param reason a sentence, with what to do
     */
    record Refused(String reason) implements ConsentBegin {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
