package ai.automagik.hub.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Why a handler could not do what it was asked, in terms that a user or a model can act on. */
public sealed interface ToolError {

    /**
     * An argument that passed its schema and still cannot work.
     *
     * @param argument its name on the wire
     * @param problem what is wrong and what would be right
     */
    record InvalidArgument(String argument, String problem) implements ToolError {
        public InvalidArgument {
            Objects.requireNonNull(argument, "argument");
            Objects.requireNonNull(problem, "problem");
        }
    }

    /**
     * Something the arguments name does not exist.
     *
     * @param what the thing, such as {@code Event 'abc'}
     */
    record NotFound(String what) implements ToolError {
        public NotFound {
            Objects.requireNonNull(what, "what");
        }
    }

    /**
     * The user's connection is missing, or does not cover what the call needs.
     *
     * @param scopes everything the call needs
     * @param account the hub's id of the account that has to consent again; empty if any will do
     * @param reason why, as a sentence without its full stop, where there is more to say than that none is connected
     */
    record ConsentRequired(Set<String> scopes, Optional<String> account, Optional<String> reason) implements ToolError {
        public ConsentRequired {
            scopes = Set.copyOf(scopes);
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(reason, "reason");
        }

        /** No account is connected that covers the scopes. */
        public ConsentRequired(Set<String> scopes) {
            this(scopes, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Settings are missing that this call needs.
     *
     * @param names the settings' names
     */
    record SettingsRequired(Set<String> names) implements ToolError {
        public SettingsRequired {
            names = Set.copyOf(names);
        }
    }

    /**
     * The service behind the tool refused or failed.
     *
     * @param message what it said, as a sentence for the model; without secrets
     * @param retryAfter how long to wait before another try makes sense, if the service said so
     */
    record Downstream(String message, Optional<Duration> retryAfter) implements ToolError {
        public Downstream {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }

    /**
     * A rule of the tool or of the user's settings forbids it.
     *
     * @param reason the rule, and who can change it
     */
    record Denied(String reason) implements ToolError {
        public Denied {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
