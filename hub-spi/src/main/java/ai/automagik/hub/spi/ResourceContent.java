package ai.automagik.hub.spi;

import java.util.Objects;
import java.util.Optional;

/** What stands in a document. */
public sealed interface ResourceContent {

    /** Where it stands. */
    String uri();

    /** Its media type, if known. */
    Optional<String> mimeType();

    /**
     * A document of text.
     *
     * @param uri where it stands
     * @param mimeType its media type, if known
     * @param text the whole text
     */
    record Text(String uri, Optional<String> mimeType, String text) implements ResourceContent {
        public Text {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(mimeType, "mimeType");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A document of bytes.
     *
     * @param uri where it stands
     * @param mimeType its media type, if known
     * @param bytes all bytes; copied in, shared out: do not change them
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes have no immutable type in the JDK; the copy is made here
    record Blob(String uri, Optional<String> mimeType, byte[] bytes) implements ResourceContent {
        public Blob {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(mimeType, "mimeType");
            bytes = bytes.clone();
        }
    }
}
