package ai.automagik.hub.pages;

import java.util.List;
import java.util.Optional;

/**
 * The page of an invitation to a workspace.
 *
 * @param workspace its name
 * @param inviter the address of whoever invites
 * @param role what the new member may do, in words
 * @param invited the address that is invited
 * @param viewer who is signed in, who may join
 * @param forAnother whether whoever is signed in is not who is invited
 * @param newcomer whether nobody is signed in and the address is new here, so that an account can be made
 * @param action where the form goes
 * @param formToken what the hub takes the form by
 * @param problems why the last try did not work
 */
public record InvitationPage(
        String workspace,
        String inviter,
        String role,
        String invited,
        Optional<Viewer> viewer,
        boolean forAnother,
        boolean newcomer,
        String action,
        String formToken,
        List<Problem> problems) {

    /** The button that was pressed: {@link #JOIN}, {@link #SIGN_IN} or {@link #ACCOUNT}. */
    public static final String ANSWER = "invitation_answer";

    /** Whoever is signed in joins. */
    public static final String JOIN = "join";

    /** Somebody wants to sign in first, or as somebody else. */
    public static final String SIGN_IN = "sign-in";

    /** Somebody wants an account of the invited address. */
    public static final String ACCOUNT = "account";

    public InvitationPage {
        problems = List.copyOf(problems);
    }
}
