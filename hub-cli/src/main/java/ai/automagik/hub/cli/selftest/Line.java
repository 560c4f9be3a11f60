package ai.automagik.hub.cli.selftest;

import tools.jackson.databind.node.ObjectNode;

/** One person's way to the hub, in one revision over one transport. Thread-safe. */
interface Line extends AutoCloseable {

    /** What it is, for the report: {@code HTTP 2026-07-28}. */
    String transport();

    /** Asks, and waits for the answer within bounds. */
    Reply ask(String method, ObjectNode params);

    @Override
    void close();
}
