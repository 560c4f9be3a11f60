package ai.automagik.hub.core.registry;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.ToolListChoice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What users have chosen for long lists, with a ranking of what they use. The ranking is a snapshot in storage, made anew once a
 * day at most: a list that followed every call would be another one each time. Thread-safe.
 */
public final class ListChoices {

    /** How long a ranking stands. */
    public static final Duration RANKING = Duration.ofDays(1);

    /** How many operations are ranked: more than any client lists. */
    public static final int MAX_RANKED = 500;

    /** The smallest number of operations a user may have listed: the hub's own, and some more. */
    public static final int LEAST_LISTED = 20;

    /** The largest: what one page of a list holds. */
    public static final int MOST_LISTED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ListChoices.class);

    private final Storage storage;
    private final InstantSource clock;

    /** Reads from a storage. */
    public ListChoices(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Reads a choice. */
    ToolListChoice read(Stores stores, Caller caller) {
        return stores.toolLists().find(caller.workspace(), caller.user());
    }

    /** Gives a choice with a ranking that still stands. Short lists need none. */
    ToolListChoice ranked(Caller caller, ToolListChoice choice, int operations) {
        Instant now = clock.instant();
        boolean stands =
                choice.rankedAt().map(at -> at.plus(RANKING).isAfter(now)).orElse(false);
        if (stands || operations <= LEAST_LISTED) {
            return choice;
        }
        try {
            List<String> mostUsed = storage.write(stores -> {
                List<String> names = stores.toolLists().mostUsed(caller.workspace(), caller.user(), MAX_RANKED);
                stores.toolLists().rank(caller.workspace(), caller.user(), names, now);
                return names;
            });
            return new ToolListChoice(choice.budget(), choice.pinned(), mostUsed, Optional.of(now));
        } catch (StorageException e) { // the list is none the worse for yesterday's ranking
            LOG.warn("What a user uses most could not be ranked: {}", e.getMessage());
            return choice;
        }
    }
}
