package ai.automagik.hub.spi;

import java.net.URI;
import java.util.Objects;

/** What a handler asks the person on whose behalf it runs. */
public sealed interface Question {

    /** What to show the person. */
    String message();

    /**
     * A form to fill in.
     *
     * @param id tells this question from the handler's others; the same each time the handler runs
     * @param message what is asked, and why
     * @param fields a record of texts, numbers, booleans and enums; the hub derives the form from it
     */
    record Form(String id, String message, Class<? extends Record> fields) implements Question {
        public Form {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(fields, "fields");
        }
    }

    /**
     * A page to visit.
     *
     * @param id tells this question from the handler's others; the same each time the handler runs
     * @param message what is asked, and why
     * @param page where the person answers
     */
    record Visit(String id, String message, URI page) implements Question {
        public Visit {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(page, "page");
        }
    }
}
