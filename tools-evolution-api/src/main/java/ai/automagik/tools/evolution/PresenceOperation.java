package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.ToolException;
import java.io.IOException;
import java.time.Duration;

/** Carries out {@code send_presence}. */
final class PresenceOperation {

    /** What a presence may take beyond the time it is shown: more would eat the time of what it announces. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EvolutionClient client;

    PresenceOperation(EvolutionClient client) {
        this.client = client;
    }

    ShownPresence send(SendPresence in, Call call) throws IOException, InterruptedException {
        Line line = Line.of(in.instance(), in.number(), call);
        Answered answered = show(line, in.presence(), in.delayMillis(), call);
        return new ShownPresence(
                answered.text(answered.json().path("presence"))
                        .orElse(in.presence().wire()),
                line.chat().jid(),
                line.instance().value());
    }

    /** Shows "recording" before a voice message. An ornament: without it the message is as good. */
    void tryRecording(Line line, int millis, Call call) throws InterruptedException {
        try {
            show(line, PresenceKind.RECORDING, millis, call);
        } catch (ToolException | IOException ornament) {
            call.progress(0, 0, "Could not show 'recording'; sending the voice message");
        }
    }

    private Answered show(Line line, PresenceKind kind, int millis, Call call)
            throws IOException, InterruptedException {
        Body body = Body.to(line.chat()).text("presence", kind.wire()).number("delay", millis);
        return client.post(
                line.account(),
                call,
                Route.SEND_PRESENCE.on(line.account().baseUrl(), line.instance()),
                body,
                Subject.presence(line.instance(), line.chatArgument()),
                PATIENCE.plusMillis(millis));
    }
}
