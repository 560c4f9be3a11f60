package ai.automagik.hub.spi;

/** What an operation may do to the world. */
public enum Effect {
    /** Changes nothing; may be repeated and tried freely. */
    READS,
    /** Adds or changes something; loses nothing that was there. */
    WRITES,
    /** May delete or overwrite what cannot be had back, or reach other people in a way that cannot be undone. */
    DESTROYS
}
