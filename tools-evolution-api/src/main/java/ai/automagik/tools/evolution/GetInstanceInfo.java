package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Describe;
import java.util.Optional;

/** What {@code get_instance_info} takes. */
record GetInstanceInfo(@Describe(Descriptions.INSTANCE) Optional<String> instance) {}
