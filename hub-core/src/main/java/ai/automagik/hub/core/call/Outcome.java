package ai.automagik.hub.core.call;

import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Question;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What became of a call. */
public sealed interface Outcome {

    /** The outcome's word in audit events and metrics. */
    default String word() {
        return switch (this) {
            case Ok ok -> "ok";
            case InvalidArgument invalidArgument -> "invalid_argument";
            case NotFound notFound -> "not_found";
            case SettingsRequired settingsRequired -> "settings_required";
            case ConsentRequired consentRequired -> "consent_required";
            case InputRequired inputRequired -> "input_required";
            case Downstream downstream -> "downstream";
            case Denied denied -> "denied";
            case Limited limited -> "limited";
            case Timeout timeout -> "timeout";
            case Cancelled cancelled -> "cancelled";
            case Crashed crashed -> "crashed";
        };
    }

    /**
     * It was done.
     *
     * @param result what it gave
     */
    record Ok(Result result) implements Outcome {

        /** An operation was carried out. */
        public Ok(List<Content> contents, Optional<ObjectNode> structured) {
            this(new Result.Contents(contents, structured));
        }
    }

    /**
     * The arguments do not fit.
     *
     * @param violations all of them
     */
    record InvalidArgument(List<Violation> violations) implements Outcome {
        public InvalidArgument {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Something the arguments name does not exist.
     *
     * @param what the thing
     */
    record NotFound(String what) implements Outcome {}

    /**
     * Settings are missing.
     *
     * @param tool the tool's name
     * @param names the settings' names
     */
    record SettingsRequired(String tool, Set<String> names) implements Outcome {}

    /**
     * The user has to connect an account, or to allow more.
     *
     * @param tool the tool's name
     * @param scopes everything the call needs
     * @param account the id of the connection that has to be renewed, if it is a certain one
     * @param reason why, as a sentence without its full stop, if there is more to say than that none is connected
     */
    record ConsentRequired(String tool, Set<String> scopes, Optional<String> account, Optional<String> reason)
            implements Outcome {
        public ConsentRequired {
            scopes = Set.copyOf(scopes);
        }

        /** No account is connected that covers the scopes. */
        public ConsentRequired(String tool, Set<String> scopes) {
            this(tool, scopes, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Somebody has to answer first; the call is then made again from its beginning.
     *
     * @param questions all that the handler asked at once, answered ones too; not empty
     */
    record InputRequired(List<Question> questions) implements Outcome {
        public InputRequired {
            questions = List.copyOf(questions);
        }
    }

    /**
     * The service behind the tool refused or failed.
     *
     * @param message a sentence for the model
     * @param retryAfter how long to wait before another try
     */
    record Downstream(String message, Optional<Duration> retryAfter) implements Outcome {}

    /**
     * A rule forbids it.
     *
     * @param reason the rule, and who can change it
     * @param missing the scope that would allow it, if one would
     */
    record Denied(String reason, Optional<Scope> missing) implements Outcome {}

    /**
     * A bound of the hub was reached.
     *
     * @param reason which bound, and what to do
     * @param retryAfter how long to wait before another try, if waiting helps
     */
    record Limited(String reason, Optional<Duration> retryAfter) implements Outcome {

        /** A bound that no known time takes away. */
        public Limited(String reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * The deadline passed.
     *
     * @param after how long the call had
     */
    record Timeout(Duration after) implements Outcome {}

    /** The client, or the hub's stopping, ended it. */
    record Cancelled() implements Outcome {}

    /**
     * The tool has a bug.
     *
     * @param callId finds the stack trace in the hub's log
     */
    record Crashed(String callId) implements Outcome {}
}
