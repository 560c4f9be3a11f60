package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the person behind one request, or their client, is asked: the way of the request's revision. Thread-safe. */
interface Asker {

    /** Whether such questions can be asked at all. */
    boolean canAsk(Class<? extends Question> kind);

    /**
     * Asks, or finds the answers that are at hand.
     *
     * @return the answers by the questions' ids; empty if the call has to end first, which {@link #open} then explains
     */
    Optional<Map<String, Answer>> ask(List<? extends Question> questions) throws InterruptedException;

    /** The answers that came with the request and its earlier rounds, as they came. */
    default ObjectNode given() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Answers the request with the questions that are open. */
    Reply.Answer open(List<Question> questions);

    /** Answers the request with the account that has to be connected. */
    Reply.Answer consent(Outcome.ConsentRequired missing);

    /** Hears that the call was carried out, so that answers that were left for it have done their work. */
    void settled();
}
