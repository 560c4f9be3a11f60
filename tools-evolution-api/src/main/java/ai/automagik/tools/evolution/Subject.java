package ai.automagik.tools.evolution;

import java.util.Optional;

/**
 * What a request is about, for the sentence when it fails.
 *
 * @param instance the instance
 * @param chatArgument the argument that names the chat, if a chat is written to
 * @param doubt what to add when nobody knows whether the server did it
 */
record Subject(InstanceName instance, Optional<String> chatArgument, String doubt) {

    /** A question about an instance. */
    static Subject question(InstanceName instance) {
        return new Subject(instance, Optional.empty(), "try again later");
    }

    /** The making of an instance. */
    static Subject creation(InstanceName instance) {
        return new Subject(
                instance,
                Optional.empty(),
                "the instance may exist all the same, so look with get_instance_info first");
    }

    /** A message to other people, which nobody should repeat lightly. */
    static Subject message(InstanceName instance, String chatArgument) {
        return new Subject(
                instance,
                Optional.of(chatArgument),
                "the message may have been sent all the same, so look into the chat before sending it again");
    }

    /** A presence, which passes by itself. */
    static Subject presence(InstanceName instance, String chatArgument) {
        return new Subject(instance, Optional.of(chatArgument), "try again later");
    }
}
