package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Range;
import java.util.Optional;

/** What {@code send_presence} takes. */
record SendPresence(
        @Describe(Descriptions.NUMBER) Optional<String> number,
        @Describe("What to show") @Default("composing") PresenceKind presence,

        @Describe("How many milliseconds to show it")
        @Default("3000")
        @Range(min = 0, max = MessageOptions.MAX_DELAY_MILLIS)
        int delayMillis,

        @Describe(Descriptions.INSTANCE) Optional<String> instance) {}
