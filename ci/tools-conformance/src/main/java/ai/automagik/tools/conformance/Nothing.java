package ai.automagik.tools.conformance;

/** The arguments of what takes none. */
record Nothing() {}
