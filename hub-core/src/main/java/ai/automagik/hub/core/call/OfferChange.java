package ai.automagik.hub.core.call;

/** Something that a user's clients may want to hear of. */
public sealed interface OfferChange {

    /**
     * The user may have other operations, documents or prompts now. Which of them differ is not looked at: whoever cares lists
     * them again.
     */
    record Lists() implements OfferChange {}

    /**
     * A document reads differently now.
     *
     * @param uri where it stands
     */
    record Document(String uri) implements OfferChange {}
}
