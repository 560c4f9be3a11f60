package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Challenge;
import java.util.Optional;

/** What a message is answered with. */
public sealed interface Reply {

    /**
     * One message.
     *
     * @param message the answer
     * @param status the HTTP status it travels under, where there is HTTP
     * @param challenge what the client's token lacks, if that is why
     * @param session the id of the session that it opens, for the client to send from here on
     */
    record Answer(WireMessage message, int status, Optional<Challenge> challenge, Optional<String> session)
            implements Reply {

        /** An answer that opens no session. */
        public Answer(WireMessage message, int status, Optional<Challenge> challenge) {
            this(message, status, challenge, Optional.empty());
        }
    }

    /** Nothing; the message was taken. */
    record Accepted() implements Reply {}

    /**
     * A stream of changes, open until one side ends it.
     *
     * @param subscription what goes over it
     */
    record Listening(Subscription subscription) implements Reply {}
}
