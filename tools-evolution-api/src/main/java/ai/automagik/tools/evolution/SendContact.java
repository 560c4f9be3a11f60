package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Range;
import java.util.List;
import java.util.Optional;

/** What {@code send_contact} takes. */
record SendContact(
        @Describe("The contact cards to send") @Length(min = 1, max = 20)
        List<ContactCard> contacts,

        @Describe(Descriptions.NUMBER) Optional<String> number,
        @Describe(Descriptions.INSTANCE) Optional<String> instance,

        @Describe(Descriptions.DELAY) @Default("0") @Range(min = 0, max = MessageOptions.MAX_DELAY_MILLIS)
        int delayMillis,

        @Describe(Descriptions.MENTIONS) @Default("[]") @Length(max = 256)
        List<String> mentions) {}
