package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Challenge;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** An answer before its revision has put it into its own form. */
sealed interface Said {

    /**
     * A result.
     *
     * @param members writes what was asked for
     */
    record Result(Consumer<JsonGenerator> members) implements Said {}

    /**
     * A refusal.
     *
     * @param error why
     * @param challenge what the client's token lacks, if that is why
     */
    record Refusal(RpcError error, Optional<Challenge> challenge) implements Said {

        Refusal(RpcError error) {
            this(error, Optional.empty());
        }
    }
}
