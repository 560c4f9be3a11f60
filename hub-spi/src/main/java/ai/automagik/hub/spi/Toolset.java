package ai.automagik.hub.spi;

import java.util.List;

/**
 * What an open tool offers one user: operations, resources, resource templates and prompts. Thread-safe; the lists are the
 * same from {@link ToolProvider#open opening} to {@link #close closing}.
 */
public interface Toolset extends AutoCloseable {

    /** The operations; names are unique. */
    List<Operation<?, ?>> operations();

    /** Documents that can be read, each at a URI of its own. */
    default List<Resource> resources() {
        return List.of();
    }

    /** Families of documents, each at a URI made from a template. */
    default List<ResourceTemplate> resourceTemplates() {
        return List.of();
    }

    /** Ready-made openings of a conversation. */
    default List<Prompt> prompts() {
        return List.of();
    }

    /** Ends what opening began: clients, pools, threads. Called once, after the last call has ended. */
    @Override
    default void close() {}

    /** Makes a toolset of operations that needs no closing. */
    static Toolset of(List<Operation<?, ?>> operations) {
        List<Operation<?, ?>> copy = List.copyOf(operations);
        return () -> copy;
    }
}
