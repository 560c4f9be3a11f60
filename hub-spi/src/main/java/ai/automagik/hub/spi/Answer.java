package ai.automagik.hub.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the person, or their program, answered to a {@link Question}. */
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

    /**
     * The program's model wrote this.
     *
     * @param content what it wrote
     * @param model its name
     */
    record Sampled(Content content, String model) implements Answer {
        public Sampled {
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(model, "model");
        }
    }

    /**
     * The program works in these folders.
     *
     * @param folders in the program's order
     */
    record Roots(List<Folder> folders) implements Answer {
        public Roots {
            folders = List.copyOf(folders);
        }
    }

    /**
     * A folder, or another place.
     *
     * @param uri where it is, such as {@code file:///home/ada/notes}
     * @param name a short name, if the program gave one
     */
    record Folder(String uri, Optional<String> name) {
        public Folder {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(name, "name");
        }
    }
}
