package ai.automagik.hub.schema;

/** Which way a shape is used. */
enum Direction {
    /** Arguments: annotated rules hold, defaults are filled in. */
    INPUT,
    /** Results: what is written fits by construction, so rules and defaults are not promised. */
    OUTPUT
}
