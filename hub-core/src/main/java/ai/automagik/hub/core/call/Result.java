package ai.automagik.hub.core.call;

import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.ResourceContent;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a call gave. */
public sealed interface Result {

    /**
     * What an operation gave.
     *
     * @param contents for people and models
     * @param structured the same as JSON, if the operation promises it
     */
    record Contents(List<Content> contents, Optional<ObjectNode> structured) implements Result {
        public Contents {
            contents = List.copyOf(contents);
        }
    }

    /**
     * What stands in a document.
     *
     * @param content the whole of it
     */
    record Document(ResourceContent content) implements Result {}

    /**
     * The opening of a conversation.
     *
     * @param messages in order
     */
    record Messages(List<Prompt.Message> messages) implements Result {
        public Messages {
            messages = List.copyOf(messages);
        }
    }

    /**
     * Values for an argument.
     *
     * @param values best first
     */
    record Proposals(List<String> values) implements Result {
        public Proposals {
            values = List.copyOf(values);
        }
    }
}
