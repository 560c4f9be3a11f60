package ai.automagik.hub.pages;

import java.util.List;
import java.util.Optional;

/**
 * A person's own page: what they sign in with, and what acts in their name.
 *
 * @param formToken the hidden field that holds forms to this browser
 * @param email the address by which the person is known
 * @param done what was just done, a sentence
 * @param problems what went wrong, a sentence each
 * @param hasPassword whether the person has a password
 * @param passkeysFit whether browsers do passkeys at this address
 * @param passkeys the person's passkeys
 * @param sessions the browsers in which the person is signed in
 * @param tokens the person's access tokens
 * @param grants the clients that act for the person
 */
public record AccountPage(
        String formToken,
        String email,
        Optional<String> done,
        List<String> problems,
        boolean hasPassword,
        boolean passkeysFit,
        List<Row> passkeys,
        List<Row> sessions,
        List<Row> tokens,
        List<Row> grants) {

    public AccountPage {
        problems = List.copyOf(problems);
        passkeys = List.copyOf(passkeys);
        sessions = List.copyOf(sessions);
        tokens = List.copyOf(tokens);
        grants = List.copyOf(grants);
    }

    /**
     * Something that can be taken back.
     *
     * @param id names it
     * @param title what it is
     * @param detail when and where it was made or used
     * @param here whether it is what the person looks at the page with
     */
    public record Row(String id, String title, String detail, boolean here) {}

    /**
     * A list of rows.
     *
     * @param heading what they are
     * @param none a sentence for when there are none
     * @param rows the rows
     * @param action where the form of each goes
     * @param verb what its button says
     */
    public record Rows(String heading, String none, List<Row> rows, String action, String verb) {}

    /** The lists of the page, in order. */
    public List<Rows> lists() {
        return List.of(
                new Rows("Passkeys", "You have none.", passkeys, "/account/passkeys/remove", "Remove"),
                new Rows("Where you are signed in", "Nowhere.", sessions, "/account/sessions/end", "Sign out"),
                new Rows(
                        "Clients that act for you",
                        "No client has asked for your leave yet.",
                        grants,
                        "/account/grants/revoke",
                        "Revoke"),
                new Rows(
                        "Access tokens",
                        "You have none. 'automagik-tools token create' makes one.",
                        tokens,
                        "/account/tokens/revoke",
                        "Revoke"));
    }

    /** Shows whose page it is alone. */
    @Override
    public String toString() {
        return "AccountPage[" + email + "]";
    }
}
