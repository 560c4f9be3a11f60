package ai.automagik.hub.spi;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A ready-made opening of a conversation.
 *
 * @param name snake_case, unique within the tool
 * @param description what it is good for
 * @param arguments what it may be given
 * @param writer writes the messages
 * @param completer proposes values for an argument
 */
public record Prompt(String name, String description, List<Argument> arguments, Writer writer, Completer completer) {

    public Prompt {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(writer, "writer");
        Objects.requireNonNull(completer, "completer");
    }

    /**
     * One thing a prompt may be given.
     *
     * @param name snake_case
     * @param description what it is
     * @param required whether the prompt cannot be written without it
     */
    public record Argument(String name, String description, boolean required) {
        public Argument {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(description, "description");
        }
    }

    /** Who speaks a message. */
    public enum Role {
        /** The person. */
        USER,
        /** The model. */
        ASSISTANT
    }

    /**
     * One message of the opening.
     *
     * @param role who speaks
     * @param content what is said
     */
    public record Message(Role role, Content content) {
        public Message {
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(content, "content");
        }
    }

    /** Writes a prompt's messages. The rules of {@link Handler} hold. */
    @FunctionalInterface
    public interface Writer {

        /**
         * Writes the messages.
         *
         * @param arguments what was given; every required one is there
         * @param call what the writer may use
         * @return the messages in order; never empty
         * @throws IOException if the service cannot be reached
         * @throws InterruptedException when the call is cancelled
         */
        List<Message> write(Map<String, String> arguments, Call call) throws IOException, InterruptedException;
    }
}
