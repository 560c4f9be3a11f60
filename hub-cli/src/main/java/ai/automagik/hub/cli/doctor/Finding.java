package ai.automagik.hub.cli.doctor;

/** What came of one check. Its texts are for people, and quote what strangers answered within bounds. */
public sealed interface Finding {

    /**
     * All is well.
     *
     * @param what what was seen
     */
    record Ok(String what) implements Finding {}

    /**
     * Some client will fail.
     *
     * @param what what is wrong, a sentence without its full stop
     * @param cure what to do about it, likewise
     */
    record Fault(String what, String cure) implements Finding {}

    /**
     * Nothing was looked at.
     *
     * @param why what was missing, likewise
     */
    record Skipped(String why) implements Finding {}
}
