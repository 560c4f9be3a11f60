package ai.automagik.hub.storage.internal.engine;

/**
 * Where transactions run.
 *
 * @param reading for transactions that only read
 * @param writing for transactions that write
 */
public record Lanes(Lane reading, Lane writing) implements AutoCloseable {

    /** Ends running work and all connections, the writing ones last: SQLite then tidies its files. */
    @Override
    public void close() {
        try (writing) {
            reading.close();
        }
    }
}
