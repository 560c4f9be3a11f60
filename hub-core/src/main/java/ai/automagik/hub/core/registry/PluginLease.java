package ai.automagik.hub.core.registry;

import java.util.Optional;

/** Keeps a plugin loaded while something of it runs. Thread-safe. */
public interface PluginLease {

    /** The plugin's id: the name of its folder or JAR. */
    String plugin();

    /** The class loader that the plugin's code expects as its thread's context. */
    ClassLoader loader();

    /**
     * Holds the plugin for one call.
     *
     * @return what lets it go again; empty if the plugin is being unloaded and takes no more calls
     */
    Optional<Hold> hold();

    /** Lets a plugin go. Closing it twice does no harm. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
