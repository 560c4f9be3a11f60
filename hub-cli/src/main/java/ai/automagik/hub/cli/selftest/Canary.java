package ai.automagik.hub.cli.selftest;

/**
 * A text that exists once in the world and belongs to one person.
 *
 * @param owner whose it is
 * @param what what it was put into, for the report: the text itself is never told
 * @param kind what it stands for
 */
record Canary(String owner, String what, Kind kind) {

    /** What a canary stands for, which decides where it may be seen. */
    enum Kind {
        /** A secret setting: nobody but its downstream sees it. */
        SECRET,
        /** A setting that is none: its owner may see it again, and the database holds it as it is. */
        SETTING,
        /** An argument of a call: it comes back to its caller at most, and nothing keeps it in the clear. */
        ARGUMENT,
        /** What a person's downstream answered: as an argument. */
        ANSWER,
        /** A token of the hub: nobody sees it, downstream least of all. */
        TOKEN
    }
}
