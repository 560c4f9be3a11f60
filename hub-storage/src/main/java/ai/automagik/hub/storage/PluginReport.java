package ai.automagik.hub.storage;

/**
 * What became of one plugin when a hub read its plugins.
 *
 * @param plugin the plugin's id: the name of its folder or JAR
 * @param state {@code loaded}, {@code refused}, {@code unloaded} or {@code unload_pending}
 * @param message the tools it brought, or the sentence that names what is wrong and the cure
 */
public record PluginReport(String plugin, String state, String message) {}
