package ai.automagik.hub.core.http;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Admission;
import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Policy;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.Tone;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.EnumSet;
import java.util.Optional;

/** Lets visitors in to routes, or not: by who is signed in, and by the table of who may do what. Thread-safe. */
public final class AccessCheck {

    private static final int FORBIDDEN = 403;

    private final SignIn signIn;
    private final Members members;

    /** Knows who is signed in, and in which workspaces they are what. Thread-safe. */
    @FunctionalInterface
    public interface Members {

        /** Lets a person into a workspace with every scope, since no token narrows what a browser is for; or does not. */
        Authentication admit(SignedIn who, WorkspaceId workspace);

        /** Asks a storage. */
        static Members of(Storage storage) {
            return (who, workspace) ->
                    storage.read(stores -> Admission.admit(stores, who.user(), EnumSet.allOf(Scope.class), workspace));
        }
    }

    /**
     * Checks visitors.
     *
     * @param signIn tells who is signed in in a browser
     * @param members tells what they are in a workspace
     */
    public AccessCheck(SignIn signIn, Members members) {
        this.signIn = signIn;
        this.members = members;
    }

    /** Answers a visit by the route's handler if it is let in, or else with what would let it in. */
    VisitAnswer answer(Access access, Visit visit) {
        return switch (access) {
            case Access.Anyone(Access.VisitHandler handler) -> handler.answer(visit);
            case Access.Person(Access.Stranger stranger, Access.PersonHandler handler) ->
                signIn.who(visit)
                        .map(who -> handler.answer(visit, who))
                        .orElseGet(() -> stranger.answer(visit, signIn));
            case Access.Doing(Action action, Access.Stranger stranger, Access.Finder finder) ->
                signIn.who(visit)
                        .map(who -> answer(action, who, finder.find(visit, who)))
                        .orElseGet(() -> stranger.answer(visit, signIn));
        };
    }

    private VisitAnswer answer(Action action, SignedIn who, Access.Matter matter) {
        return switch (matter) {
            case Access.Matter.Nothing nothing -> nothing.answer();
            case Access.Matter.Of of ->
                refusal(action, members.admit(who, of.workspace()))
                        .map(AccessCheck::forbidden)
                        .orElseGet(() -> of.handler().get());
        };
    }

    private static Optional<String> refusal(Action action, Authentication admission) {
        return switch (admission) {
            case Authentication.Granted granted ->
                Policy.refusal(granted.caller(), action).map(Policy.Refusal::reason);
            case Authentication.Refused refused ->
                Optional.of("You do not belong to this workspace any more; ask an owner of it to invite you");
        };
    }

    private static VisitAnswer forbidden(String reason) {
        return VisitAnswer.page(
                FORBIDDEN, Pages.notice(new NoticePage("You may not do this here", reason + ".").toned(Tone.PROBLEM)));
    }
}
