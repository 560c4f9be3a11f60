package ai.automagik.hub.pages;

import java.util.List;

/**
 * The page on which people sign in.
 *
 * @param formToken the hidden field that holds the form to this browser
 * @param returnTo the path of this hub to go to afterwards
 * @param email what was filled in before
 * @param problems what went wrong
 * @param passkeys whether browsers do passkeys at this address
 */
public record SignInPage(String formToken, String returnTo, String email, List<Problem> problems, boolean passkeys) {

    public SignInPage {
        problems = List.copyOf(problems);
    }

    /** Shows nothing that was filled in. */
    @Override
    public String toString() {
        return "SignInPage" + problems;
    }
}
