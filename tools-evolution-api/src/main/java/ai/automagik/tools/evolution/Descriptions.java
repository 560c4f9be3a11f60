package ai.automagik.tools.evolution;

/** What several operations say of the arguments they share. */
final class Descriptions {

    static final String INSTANCE = "Which instance (WhatsApp line); only needed if the setting 'instance' has no value";
    static final String NUMBER =
            "Whom to write to: a phone number with its country code, like 5511988887777, or a group, like"
                    + " 120363000000001000@g.us; only needed if the setting 'fixed_recipient' has no value";
    static final String DELAY = "How many milliseconds to show 'typing' before; 0 for not at all";
    static final String MENTIONS = "Phone numbers to mention";
    static final String EVERYONE = "Whether to mention everybody; in groups";
    static final String QUOTED_ID = "Id of the message this answers";
    static final String QUOTED_TEXT = "Text of that message, as it is shown above the answer";

    private Descriptions() {}
}
