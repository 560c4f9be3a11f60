package ai.automagik.tools.wait;

import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.TextForm;
import java.time.Instant;

/** A wait that is over. */
record Waited(
        @Describe("How long it was, in seconds") double waitedSeconds,
        @Describe("When it began") Instant startedAt,
        @Describe("When it ended") Instant endedAt)
        implements TextForm {

    @Override
    public String asText() {
        return "Waited " + Amount.text(waitedSeconds) + " seconds, until " + endedAt + ".";
    }
}
