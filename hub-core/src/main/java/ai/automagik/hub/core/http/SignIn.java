package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.SignedIn;
import java.util.Optional;

/** How people sign in to the hub's pages. Thread-safe. */
public interface SignIn {

    /** Tells who is signed in in the visitor's browser; whoever is disabled is not. */
    Optional<SignedIn> who(Visit visit);

    /**
     * Sends the visitor to sign in; whoever is signed in already, to sign in as somebody else.
     *
     * @param returnTo the path of this hub, with its query, to come back to afterwards
     */
    VisitAnswer begin(Visit visit, String returnTo);
}
