/**
 * From the plugins folder to the registry: each plugin in a closed world of its own, one plugin's failure never another's.
 *
 * <p>Start at {@link ai.automagik.hub.core.plugin.Plugins}. A plugin goes from {@code PluginsFolder} (what stands there)
 * through {@code Staging} (a private copy), {@code PluginJars} (what its JARs are), {@code PluginLayer} (a closed module
 * layer) and {@code Discovery} (what its providers say, in bounded time) to {@code ToolChecks}, and from there into the
 * registry; {@code Farewell} takes it back out.
 */
package ai.automagik.hub.core.plugin;
