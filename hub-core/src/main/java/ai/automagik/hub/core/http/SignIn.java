package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Tone;
import java.util.Optional;

/** How people sign in to the hub's pages. Thread-safe. */
public interface SignIn {

    /** Nobody is signed in, and nobody can be. */
    SignIn NONE = new SignIn() {

        private static final int FORBIDDEN = 403;

        @Override
        public Optional<SignedIn> who(Visit visit) {
            return Optional.empty();
        }

        @Override
        public VisitAnswer begin(Visit visit, String returnTo) {
            return VisitAnswer.page(
                    FORBIDDEN,
                    Pages.notice(new NoticePage(
                                    "This hub has no sign-in",
                                    "Only somebody who is signed in can do this. Ask the hub's operator to set up"
                                            + " sign-in.")
                            .toned(Tone.PROBLEM)));
        }
    };

    /** Tells who is signed in in the visitor's browser; whoever is disabled is not. */
    Optional<SignedIn> who(Visit visit);

    /**
     * Sends the visitor to sign in.
     *
     * @param returnTo the path of this hub, with its query, to come back to afterwards
     */
    VisitAnswer begin(Visit visit, String returnTo);
}
