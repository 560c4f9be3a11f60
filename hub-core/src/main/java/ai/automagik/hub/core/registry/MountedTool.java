package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Settings;

/**
 * A tool with one user's settings. Immutable.
 *
 * @param tool the tool
 * @param settings the user's complete and valid settings
 * @param network the way out for this tool and user
 */
public record MountedTool(HubTool tool, Settings settings, Network network) {}
