package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Result;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Question;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * Says on the wire what became of a call. A failure is a result too, with {@code isError} and a sentence for the model that
 * reads it: subject, what is wrong, what to do.
 */
final class OutcomeWriter {

    /** Clients cut longer error texts; a downstream service may send a whole page. */
    static final int MAX_SENTENCE_CHARS = 8_000;

    /** A model mends its call from the first few; a thousand wrong items need no thousand lines. */
    static final int MAX_VIOLATIONS = 20;

    private static final int FORBIDDEN = 403;
    private static final int OK = 200;

    private OutcomeWriter() {}

    /** Writes a result's members. */
    static void write(String operation, Outcome outcome, JsonGenerator json) {
        if (outcome instanceof Outcome.Ok(Result result)) {
            ResultWriter.write(result, json);
        } else {
            error(sentence("Call of '" + operation + "'", outcome), json);
        }
    }

    /**
     * Says what became of a call that failed.
     *
     * @param deed what was not done, as the beginning of a sentence: {@code Call of 'wait_seconds'}
     */
    static String sentence(String deed, Outcome failure) {
        return switch (failure) {
            case Outcome.Ok ok -> throw new IllegalArgumentException("no failure");
            case Outcome.InvalidArgument(List<Violation> violations) -> violations(deed, violations);
            case Outcome.NotFound(String what) -> what + " was not found; check the name or id";
            case Outcome.SettingsRequired(String tool, Set<String> names) -> settings(tool, names);
            case Outcome.ConsentRequired consent -> consent(consent, Optional.empty());
            case Outcome.InputRequired(List<Question> questions) -> unanswered(questions);
            case Outcome.Downstream(String message, Optional<Duration> wait) -> message + retry(wait);
            case Outcome.Denied(String reason, Optional<Scope> missing) -> reason + needed(missing);
            case Outcome.Limited limited -> limited.reason();
            case Outcome.Timeout(Duration after) -> timeout(deed, after);
            case Outcome.Cancelled() -> deed + " was cancelled; it may have done part of its work";
            case Outcome.Crashed(String callId) -> "The tool failed; call id " + callId;
        };
    }

    /** The HTTP status of a result: a missing scope must be seen by the part of a client that gets tokens. */
    static int status(Outcome outcome) {
        return challenge(outcome).isPresent() ? FORBIDDEN : OK;
    }

    /** What the caller's token lacks, if that is why. */
    static Optional<Challenge> challenge(Outcome outcome) {
        return outcome instanceof Outcome.Denied(String reason, Optional<Scope> missing)
                ? missing.map(Challenge::insufficientScope)
                : Optional.empty();
    }

    /** Writes a failure that is told in a sentence. */
    static void error(String sentence, JsonGenerator json) {
        json.writeArrayPropertyStart("content");
        ContentWriter.write(new Content.Text(cut(sentence, MAX_SENTENCE_CHARS)), json);
        json.writeEndArray();
        json.writeBooleanProperty("isError", true);
    }

    /** Cuts a text that is longer than a client should have to read. */
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static String violations(String deed, List<Violation> violations) {
        StringBuilder text = new StringBuilder(deed).append(" was not carried out:");
        violations.stream()
                .limit(MAX_VIOLATIONS)
                .forEach(violation -> text.append("\n- ").append(violation.sentence()));
        if (violations.size() > MAX_VIOLATIONS) {
            text.append("\n- and ").append(violations.size() - MAX_VIOLATIONS).append(" more");
        }
        return text.append("\nCorrect the arguments and call again").toString();
    }

    private static String settings(String tool, Set<String> names) {
        return "Tool '" + tool + "' lacks the settings " + quoted(names)
                + "; ask the user for them and set them with update_tool_config (or add_tool), then call again";
    }

    /** Says which account is missing, and where the user connects it. */
    static String consent(Outcome.ConsentRequired missing, Optional<URI> page) {
        return missing.reason().map(reason -> reason + ". ").orElse("")
                + "Tool '" + missing.tool() + "' needs the user's account with access to " + quoted(missing.scopes())
                + "; ask the user to "
                + page.map(address -> "open " + address + " and connect it there")
                        .orElse("connect it in the hub")
                + ", then call again";
    }

    private static String unanswered(List<Question> questions) {
        return "This needs an answer from the user, and the client has no way to ask: "
                + questions.stream().map(Question::message).collect(Collectors.joining("; "));
    }

    private static String quoted(Set<String> names) {
        return "'" + String.join("', '", new TreeSet<>(names)) + "'";
    }

    private static String retry(Optional<Duration> wait) {
        return wait.map(time -> "; try again in " + seconds(time)).orElse("");
    }

    private static String needed(Optional<Scope> missing) {
        return missing.map(scope -> "; it needs a token with the scope '" + scope.wire() + "'")
                .orElse("");
    }

    private static String timeout(String deed, Duration after) {
        return deed + " did not end within " + seconds(after)
                + " and was stopped; it may have done part of its work: check before calling again";
    }

    private static String seconds(Duration time) {
        return Math.max(1, time.toSeconds()) + " s";
    }
}
