package ai.automagik.hub.spi;

import java.util.Objects;
import java.util.Optional;

/** One piece of what an operation gives back or a prompt says. */
public sealed interface Content {

    /**
     * Text for the model and the person.
     *
     * @param text the text
     */
    record Text(String text) implements Content {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A picture.
     *
     * @param bytes the encoded picture; copied in, shared out: do not change them
     * @param mimeType such as {@code image/png}
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes have no immutable type in the JDK; the copy is made here
    record Image(byte[] bytes, String mimeType) implements Content {
        public Image {
            bytes = bytes.clone();
            Objects.requireNonNull(mimeType, "mimeType");
        }
    }

    /**
     * A sound.
     *
     * @param bytes the encoded sound; copied in, shared out: do not change them
     * @param mimeType such as {@code audio/wav}
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes have no immutable type in the JDK; the copy is made here
    record Audio(byte[] bytes, String mimeType) implements Content {
        public Audio {
            bytes = bytes.clone();
            Objects.requireNonNull(mimeType, "mimeType");
        }
    }

    /**
     * A document, whole.
     *
     * @param content what stands in it
     */
    record Embedded(ResourceContent content) implements Content {
        public Embedded {
            Objects.requireNonNull(content, "content");
        }
    }

    /**
     * A document, by its address: one of the tool's resources.
     *
     * @param uri where it stands
     * @param name a short name
     * @param mimeType its media type, if known
     */
    record Link(String uri, String name, Optional<String> mimeType) implements Content {
        public Link {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(mimeType, "mimeType");
        }
    }
}
