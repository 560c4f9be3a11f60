package ai.automagik.hub.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened. Never holds arguments, contents or secrets.
 *
 * @param at when, in milliseconds precision
 * @param user who did it, if anybody is known
 * @param kind what kind of thing: {@code call}, {@code tool.add}, {@code token.create}, ...
 * @param subject to what: an operation's wire name, a tool's name, a token's id
 * @param effect of a call: {@code reads}, {@code writes}, {@code destroys}
 * @param outcome what became of it: {@code ok}, or an outcome's name
 * @param duration of a call, in microseconds precision; zero for others
 * @param requestBytes size of a call's arguments; zero for others
 * @param responseBytes size of a call's result; zero for others
 * @param callId the call's id in the logs
 */
public record AuditEvent(
        Instant at,
        Optional<UserId> user,
        String kind,
        String subject,
        Optional<String> effect,
        String outcome,
        Duration duration,
        long requestBytes,
        long responseBytes,
        Optional<String> callId) {

    /** Makes the event of a change that succeeded. */
    public static AuditEvent change(Instant at, UserId user, String kind, String subject) {
        return new AuditEvent(
                at, Optional.of(user), kind, subject, Optional.empty(), "ok", Duration.ZERO, 0, 0, Optional.empty());
    }
}
