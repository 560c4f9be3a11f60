package ai.automagik.hub.auth.external;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes WorkOS's webhooks: each event once, whoever repeats it, and in whatever order they come. An event and its being known are
 * written together. Thread-safe.
 */
public final class WorkOsWebhooks {

    /** How long an event's id is remembered: WorkOS tries to deliver one for three days, with a new signature each time. */
    public static final Duration REMEMBERED = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(WorkOsWebhooks.class);

    private final Storage storage;
    private final WorkOsSignature signature;
    private final Directory directory;

    /**
     * Takes webhooks.
     *
     * @param issuer the AuthKit domain, as identities name it
     * @param secret of the webhook endpoint
     */
    public WorkOsWebhooks(Storage storage, String issuer, Organisations organisations, Secret secret) {
        this.storage = Objects.requireNonNull(storage);
        this.signature = new WorkOsSignature(secret);
        this.directory = new Directory(issuer, organisations);
    }

    /** What became of a webhook. */
    public sealed interface Receipt {

        /** It counts from now on. */
        record Accepted() implements Receipt {}

        /** It was accepted before; nothing changed. */
        record Repeated() implements Receipt {}

        /** It is WorkOS's, and of a kind that nobody here needs. */
        record Ignored() implements Receipt {}

        /** It is not taken; the sentence is for the operator. */
        record Refused(String sentence) implements Receipt {}
    }

    /**
     * Takes a webhook.
     *
     * @param header the value of {@code WorkOS-Signature}, if there is one
     * @param body as it came, byte for byte
     */
    public Receipt accept(Optional<String> header, byte[] body, Instant now) {
        Optional<String> problem = signature.problem(header, body, now);
        if (problem.isPresent()) {
            LOG.warn("A webhook was refused: {}", problem.get());
            return new Receipt.Refused(problem.get());
        }
        return DirectoryEvent.read(body).map(event -> take(event, now)).orElseGet(Receipt.Ignored::new);
    }

    private Receipt take(DirectoryEvent event, Instant now) {
        return storage.write(stores -> {
            var unused = stores.directory().forgetUsedBefore(now);
            if (!stores.directory().useOnce("workos:" + event.id(), now.plus(REMEMBERED))) {
                return new Receipt.Repeated();
            }
            return directory.follow(stores, event) ? new Receipt.Accepted() : new Receipt.Ignored();
        });
    }
}
