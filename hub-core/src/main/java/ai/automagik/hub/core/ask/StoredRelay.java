package ai.automagik.hub.core.ask;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.core.mcp.AnswerRelay;
import ai.automagik.hub.storage.AskedQuestion;
import ai.automagik.hub.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Carries clients' answers between hubs through the storage that they share. Thread-safe. */
public final class StoredRelay implements AnswerRelay {

    /** Longer than any hub looks away; an answer that nobody took by then is nobody's. */
    static final Duration LIFE = Duration.ofMinutes(15);

    private final Storage storage;
    private final InstantSource clock;

    /** Carries answers through a storage. */
    public StoredRelay(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public void deliver(Caller caller, String id, String answer) {
        String digest = Sha256.hex(id);
        AskedQuestion left = new AskedQuestion(
                caller.workspace(),
                caller.user(),
                digest,
                digest,
                "",
                Optional.of(answer),
                clock.instant().plus(LIFE));
        storage.write(stores -> {
            stores.questions().put(caller.workspace(), left);
            return left;
        });
    }

    @Override
    public Optional<String> collect(Caller caller, String id) {
        String digest = Sha256.hex(id);
        List<String> left = storage.read(
                stores -> stores.questions().answers(caller.workspace(), caller.user(), digest, clock.instant()));
        if (!left.isEmpty()) {
            storage.write(stores -> stores.questions().settle(caller.workspace(), caller.user(), digest));
        }
        return left.stream().findFirst();
    }
}
