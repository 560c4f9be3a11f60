package ai.automagik.hub.auth.server;

import ai.automagik.hub.auth.Scope;
import java.util.Optional;
import java.util.Set;

/** What to do with a client's request for consent. */
public sealed interface Decision {

    /**
     * Tell the person, and send nobody anywhere: the client, or where it wants the answer, is not known (RFC 6749 section
     * 4.1.2.1).
     *
     * @param problem a sentence or two, with the next step
     */
    record Unfit(String problem) implements Decision {}

    /**
     * Send the browser back to the client, with a code or an error.
     *
     * @param location where, with what it is told; checked to be the client's
     */
    record Answer(String location) implements Decision {

        /** Shows nothing: a location may hold a code. */
        @Override
        public String toString() {
            return "Answer[...]";
        }
    }

    /** Nobody is signed in: let them sign in, and ask again. */
    record SignInFirst() implements Decision {}

    /**
     * Ask the person.
     *
     * @param clientName what the client calls itself
     * @param vouching the host that vouches for the name; empty if nobody does
     * @param redirectPlace where the person is sent afterwards: a host, or the scheme of a program
     * @param formTarget the same for a page's policy
     * @param scopes what the client wants to do, without {@link Scope#ADMIN}
     * @param admin whether it wants {@link Scope#ADMIN} and the person could give it
     * @param email who is asked
     * @param workspace the name of the workspace that the person works in now, and the client with them
     */
    record Ask(
            String clientName,
            Optional<String> vouching,
            String redirectPlace,
            String formTarget,
            Set<Scope> scopes,
            boolean admin,
            String email,
            String workspace)
            implements Decision {}
}
