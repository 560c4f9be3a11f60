package ai.automagik.hub.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page that asks whether a program may act for a person.
 *
 * @param client what the program calls itself
 * @param vouching the host that vouches for that name; empty if nobody does
 * @param redirectPlace where the person is sent afterwards: a host, or the scheme of a program
 * @param permissions what the program wants to do, in words
 * @param admin whether it wants to run the platform besides, which has to be ticked
 * @param email who is asked
 * @param workspace the name of the workspace that the program will act in
 * @param action where the form goes
 * @param hidden what the form carries, in order; names may repeat
 * @param formToken what the hub takes the form by
 */
public record ConsentPage(
        String client,
        Optional<String> vouching,
        String redirectPlace,
        List<String> permissions,
        boolean admin,
        String email,
        String workspace,
        String action,
        List<Map.Entry<String, String>> hidden,
        String formToken) {

    /** The button that was pressed: {@link #ALLOW}, {@link #DENY} or {@link #SWITCH}. */
    public static final String ANSWER = "consent_answer";

    /** The person says yes. */
    public static final String ALLOW = "allow";

    /** The person says no. */
    public static final String DENY = "deny";

    /** The person is somebody else. */
    public static final String SWITCH = "switch";

    /** The tick that lets the program run the platform. */
    public static final String ADMIN = "consent_admin";

    public ConsentPage {
        permissions = List.copyOf(permissions);
        hidden = List.copyOf(hidden);
    }
}
