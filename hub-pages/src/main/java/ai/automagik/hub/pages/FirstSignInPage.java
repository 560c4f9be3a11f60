package ai.automagik.hub.pages;

import java.util.List;

/**
 * The page of a link that lets a person in once, where they set what they sign in with from then on.
 *
 * @param formToken the hidden field that holds the form to this browser
 * @param link the secret part of the link
 * @param email the address by which the person is known
 * @param statesAddress whether the person says by which address they want to be known
 * @param recovery whether they could sign in before
 * @param problems what went wrong
 * @param passkeys whether browsers do passkeys at this address
 */
public record FirstSignInPage(
        String formToken,
        String link,
        String email,
        boolean statesAddress,
        boolean recovery,
        List<Problem> problems,
        boolean passkeys) {

    public FirstSignInPage {
        problems = List.copyOf(problems);
    }

    /** What the page is called. */
    public String title() {
        return recovery ? "Set a new password" : "Welcome to your tools hub";
    }

    /** Shows no link. */
    @Override
    public String toString() {
        return "FirstSignInPage" + problems;
    }
}
