package ai.automagik.hub.spi;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a handler asks the person on whose behalf it runs, or the program that person uses. */
public sealed interface Question {

    /** Tells this question from the handler's others; the same each time the handler runs. */
    String id();

    /** What to show the person. */
    String message();

    /**
     * A form to fill in.
     *
     * @param id tells this question from the handler's others; the same each time the handler runs
     * @param message what is asked, and why; never a secret, which belongs in settings
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
     * A form whose fields are known only at run time.
     *
     * @param id tells this question from the handler's others; the same each time the handler runs
     * @param message what is asked, and why; never a secret, which belongs in settings
     * @param schema JSON Schema text of a flat object: texts, numbers, booleans, and choices among texts
     */
    record OpenForm(String id, String message, String schema) implements Question {
        public OpenForm {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(schema, "schema");
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

    /**
     * A text for the model of the person's program to write. Few programs do it; see {@link Call#canAsk}.
     *
     * @param id tells this question from the handler's others; the same each time the handler runs
     * @param messages what the model is to go on from
     * @param system what the model is told about its task, if anything
     * @param maxTokens how much it may write
     */
    record Sampling(String id, List<Prompt.Message> messages, Optional<String> system, int maxTokens)
            implements Question {
        public Sampling {
            Objects.requireNonNull(id, "id");
            messages = List.copyOf(messages);
            Objects.requireNonNull(system, "system");
        }

        @Override
        public String message() {
            return "The tool asks your program's model to write something";
        }
    }

    /**
     * The folders that the person's program works in. Few programs tell; see {@link Call#canAsk}.
     *
     * @param id tells this question from the handler's others; the same each time the handler runs
     */
    record Roots(String id) implements Question {
        public Roots {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String message() {
            return "The tool asks which folders your program works in";
        }
    }
}
