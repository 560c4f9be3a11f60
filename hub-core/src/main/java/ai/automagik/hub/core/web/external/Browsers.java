package ai.automagik.hub.core.web.external;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.storage.User;
import java.util.Optional;

/** Remembers who is signed in in a browser. Thread-safe. */
public interface Browsers {

    /** Tells who is signed in in the visitor's browser; whoever is disabled is not. */
    Optional<SignedIn> who(Visit visit);

    /**
     * Signs a person in in the visitor's browser, in place of whoever was.
     *
     * @param answer what the browser is told besides
     */
    VisitAnswer enter(Visit visit, User user, VisitAnswer answer);
}
