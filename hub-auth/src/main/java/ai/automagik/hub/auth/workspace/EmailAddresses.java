package ai.automagik.hub.auth.workspace;

import java.util.regex.Pattern;

/** Tells whether a text is an address that mail can be sent to. */
final class EmailAddresses {

    /** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, without the angle brackets). */
    private static final int MAX_CHARS = 254;

    /** The form of addresses people have; not all that RFC 5322 allows. */
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private EmailAddresses() {}

    static boolean valid(String text) {
        return text.length() <= MAX_CHARS && FORM.matcher(text).matches();
    }
}
