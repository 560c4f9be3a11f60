package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.OfferChange;
import java.util.List;

/** What a stream tells its client of changes. Thread-safe. */
public interface Telling {

    /** Whether the client may want to hear of a change; quick. */
    boolean concerns(OfferChange change);

    /** What is sent when something has changed; may ask storage. */
    List<WireMessage> messages(OfferChange change);
}
