package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Range;
import java.util.List;
import java.util.Optional;

/** What {@code send_location} takes. */
record SendLocation(
        @Describe("Degrees north; negative is south") @Range(min = -90, max = 90)
        double latitude,

        @Describe("Degrees east; negative is west") @Range(min = -180, max = 180)
        double longitude,

        @Describe("Name of the place") @Default("") @Length(max = 256)
        String name,

        @Describe("Address of the place") @Default("") @Length(max = 1_024)
        String address,

        @Describe(Descriptions.NUMBER) Optional<String> number,
        @Describe(Descriptions.INSTANCE) Optional<String> instance,

        @Describe(Descriptions.DELAY) @Default("0") @Range(min = 0, max = MessageOptions.MAX_DELAY_MILLIS)
        int delayMillis,

        @Describe(Descriptions.MENTIONS) @Default("[]") @Length(max = 256)
        List<String> mentions) {}
