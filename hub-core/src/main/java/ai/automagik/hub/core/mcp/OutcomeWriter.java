package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Challenge;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.call.Outcome;
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
import tools.jackson.databind.node.ObjectNode;

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
        switch (outcome) {
            case Outcome.Ok(List<Content> contents, Optional<ObjectNode> structured) -> ok(contents, structured, json);
            case Outcome.InvalidArgument(List<Violation> violations) -> error(violations(operation, violations), json);
            case Outcome.NotFound(String what) -> error(what + " was not found; check the name or id", json);
            case Outcome.SettingsRequired(String tool, Set<String> names) -> error(settings(tool, names), json);
            case Outcome.ConsentRequired consent -> error(consent(consent, Optional.empty()), json);
            case Outcome.InputRequired(List<Question> questions) -> error(unanswered(questions), json);
            case Outcome.Downstream(String message, Optional<Duration> wait) -> error(message + retry(wait), json);
            case Outcome.Denied(String reason, Optional<Scope> missing) -> error(reason + needed(missing), json);
            case Outcome.Limited(String reason) -> error(reason, json);
            case Outcome.Timeout(Duration after) -> error(timeout(operation, after), json);
            case Outcome.Cancelled() ->
                error("Call of '" + operation + "' was cancelled; it may have done part of its work", json);
            case Outcome.Crashed(String callId) -> error("The tool failed; call id " + callId, json);
        }
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

    private static void ok(List<Content> contents, Optional<ObjectNode> structured, JsonGenerator json) {
        json.writeArrayPropertyStart("content");
        contents.forEach(content -> ContentWriter.write(content, json));
        json.writeEndArray();
        structured.ifPresent(value -> {
            json.writeName("structuredContent");
            json.writeTree(value);
        });
    }

    /** Writes a failure that is told in a sentence. */
    static void error(String sentence, JsonGenerator json) {
        json.writeArrayPropertyStart("content");
        ContentWriter.write(new Content.Text(cut(sentence)), json);
        json.writeEndArray();
        json.writeBooleanProperty("isError", true);
    }

    static String cut(String sentence) {
        return sentence.length() <= MAX_SENTENCE_CHARS ? sentence : sentence.substring(0, MAX_SENTENCE_CHARS) + "…";
    }

    private static String violations(String operation, List<Violation> violations) {
        StringBuilder text = new StringBuilder("Call of '").append(operation).append("' was not carried out:");
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
        return "Tool '" + missing.tool() + "' needs the user's account with access to " + quoted(missing.scopes())
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

    private static String timeout(String operation, Duration after) {
        return "Call of '" + operation + "' did not end within " + seconds(after)
                + " and was stopped; it may have done part of its work: check before calling again";
    }

    private static String seconds(Duration time) {
        return Math.max(1, time.toSeconds()) + " s";
    }
}
