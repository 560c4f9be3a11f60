package ai.automagik.hub.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A result in pieces, for operations that give back more than a record says: pictures, sounds, documents, or the answer of
 * a service whose shape is known only at run time.
 *
 * @param items the pieces in order
 * @param structured the same as JSON values (maps, lists, texts, numbers, booleans), if the operation promised a schema
 */
public record Contents(List<Content> items, Optional<Map<String, Object>> structured) {

    public Contents {
        items = List.copyOf(items);
        Objects.requireNonNull(structured, "structured");
    }

    /** Makes a result of pieces alone. */
    public static Contents of(Content... items) {
        return new Contents(List.of(items), Optional.empty());
    }

    /** Makes a result of one text. */
    public static Contents text(String text) {
        return of(new Content.Text(text));
    }
}
