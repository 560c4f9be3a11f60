package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.function.Supplier;

/**
 * Whom a {@link Route} lets in, together with what answers them: a handler can have no visitor that was not checked.
 * {@link AccessCheck} is the one place that checks.
 */
public sealed interface Access {

    /**
     * Anybody, signed in or not. What else it takes, such as a link or a program's own secret, the handler sees to.
     *
     * @param handler answers
     */
    record Anyone(VisitHandler handler) implements Access {}

    /**
     * Whoever is signed in.
     *
     * @param stranger answers those who are not
     * @param handler answers
     */
    record Person(Stranger stranger, PersonHandler handler) implements Access {}

    /**
     * Whoever is signed in and may do something in the workspace that the visit is about.
     *
     * @param action the row of the table that decides
     * @param stranger answers those who are not signed in
     * @param matter finds what the visit is about
     */
    record Doing(Action action, Stranger stranger, Finder matter) implements Access {}

    /** Answers a visit. Thread-safe. */
    @FunctionalInterface
    interface VisitHandler {

        /** Answers; whatever it throws is answered with a page or problem that says nothing of it. */
        VisitAnswer answer(Visit visit);
    }

    /** Answers a visit of a person. Thread-safe. */
    @FunctionalInterface
    interface PersonHandler {

        /** Answers, under the rules of {@link VisitHandler#answer}. */
        VisitAnswer answer(Visit visit, SignedIn who);
    }

    /** Answers a visit of somebody who would have to be signed in and is not. Thread-safe. */
    @FunctionalInterface
    interface Stranger {

        /** Answers. */
        VisitAnswer answer(Visit visit, SignIn signIn);

        /** Has them sign in and come back to the page they wanted. */
        static Stranger signsInFirst() {
            return (visit, signIn) -> signIn.begin(visit, visit.path());
        }

        /** Has them sign in and come to a page of this hub. */
        static Stranger signsInFirst(String returnTo) {
            return (visit, signIn) -> signIn.begin(visit, returnTo);
        }
    }

    /** Finds what a visit is about. Thread-safe. */
    @FunctionalInterface
    interface Finder {

        /** Finds it; nothing may have come of the visit yet. */
        Matter find(Visit visit, SignedIn who);
    }

    /** What a visit is about. */
    sealed interface Matter {

        /**
         * Something of a workspace.
         *
         * @param workspace in which the action has to be allowed
         * @param handler answers once it is
         */
        record Of(WorkspaceId workspace, Supplier<VisitAnswer> handler) implements Matter {}

        /**
         * Nothing that is there for this person.
         *
         * @param answer says so
         */
        record Nothing(VisitAnswer answer) implements Matter {}
    }

    /** Lets anybody in. */
    static Access anyone(VisitHandler handler) {
        return new Anyone(handler);
    }

    /** Lets in whoever is signed in; others sign in and come to a page. */
    static Access person(String returnTo, PersonHandler handler) {
        return new Person(Stranger.signsInFirst(returnTo), handler);
    }

    /** Lets in whoever is signed in. */
    static Access person(Stranger stranger, PersonHandler handler) {
        return new Person(stranger, handler);
    }

    /** Lets in whoever is signed in and may do something; others sign in and come back to the page. */
    static Access doing(Action action, Finder matter) {
        return new Doing(action, Stranger.signsInFirst(), matter);
    }
}
