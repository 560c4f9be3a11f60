package ai.automagik.hub.spi;

import java.util.Map;

/** What the person answered to a {@link Question}. */
public sealed interface Answer {

    /**
     * The person agreed.
     *
     * @param values the form's fields as JSON values, checked against the form; empty for a page
     */
    record Accepted(Map<String, Object> values) implements Answer {
        public Accepted {
            values = Map.copyOf(values);
        }
    }

    /** The person said no. */
    record Declined() implements Answer {}

    /** The person went away without a yes or a no. */
    record Cancelled() implements Answer {}
}
