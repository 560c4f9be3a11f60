package ai.automagik.hub.core.results;

import ai.automagik.hub.auth.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the parts of large results wait to be read. Thread-safe. */
public interface KeptResults {

    /** How long they wait: as long as a conversation about them may go on. */
    Duration KEPT = Duration.ofHours(1);

    /** Keeps parts; gives the id they are found by. */
    String keep(Caller caller, List<String> parts);

    /** Finds one part, counted from 0; empty if it is not this caller's, or no more. */
    Optional<String> part(Caller caller, String id, int part);
}
