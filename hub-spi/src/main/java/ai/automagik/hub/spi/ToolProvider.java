package ai.automagik.hub.spi;

import java.util.List;

/**
 * A tool a user can add: one service and the operations over it.
 *
 * <p>Found by {@link java.util.ServiceLoader}: a plugin declares its providers in {@code module-info.java}
 * ({@code provides ToolProvider with ...}) or in {@code META-INF/services}. The class is public and has a public
 * constructor without parameters.
 *
 * <p>Discovery does no I/O: the constructor, {@link #getMetadata()} and {@link #operations()} only describe. What has to be
 * opened is opened by {@link #open(Settings)} or by a handler.
 *
 * <p>Implementations are thread-safe: one instance serves every user of the hub at once, so it holds nothing of any user.
 */
public interface ToolProvider {

    /**
     * Tells who this tool is and what it needs.
     *
     * @return the same answer every time, without I/O; never null
     */
    ToolMetadata getMetadata();

    /**
     * Gives the operations that are the same for every user.
     *
     * @return the same operations every time, without I/O; empty if all of them depend on a user's settings
     */
    List<Operation<?, ?>> operations();

    /**
     * Opens the tool for one user. Override it when operations, resources or prompts depend on settings, or when something
     * has to live as long as the user's tool does. The hub calls it when the user's tool is first used, and
     * {@link Toolset#close() closes} the result when its settings change, it is removed, idle or unloaded.
     *
     * @param settings the user's complete and valid settings
     * @return the user's own tool; never null
     * @throws ToolException if the settings cannot work, with the reason in the user's words
     * @throws InterruptedException if the hub gives up waiting
     */
    default Toolset open(Settings settings) throws InterruptedException {
        return Toolset.of(operations());
    }

    /**
     * Opens the tool for one user, with a way to tell that what it offers has changed. Override it instead of {@link
     * #open(Settings)} if that can happen; the same rules hold.
     *
     * @param settings the user's complete and valid settings
     * @param changes to be told of changes, from any thread
     * @return the user's own tool; never null
     * @throws ToolException if the settings cannot work, with the reason in the user's words
     * @throws InterruptedException if the hub gives up waiting
     */
    default Toolset open(Settings settings, Changes changes) throws InterruptedException {
        return open(settings);
    }
}
