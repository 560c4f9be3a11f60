package ai.automagik.hub.core.plugin;

import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.util.List;

/**
 * What one provider said about itself. Not checked yet, but free of nulls.
 *
 * @param provider the plugin's own object
 * @param metadata who it is
 * @param operations what it offers every user
 * @param opensPerUser whether it overrides {@link ToolProvider#open}
 */
record Offer(ToolProvider provider, ToolMetadata metadata, List<Operation<?, ?>> operations, boolean opensPerUser) {

    Offer {
        operations = List.copyOf(operations);
    }
}
