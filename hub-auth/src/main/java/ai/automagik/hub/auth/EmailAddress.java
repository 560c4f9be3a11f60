package ai.automagik.hub.auth;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells e-mail addresses from other texts, without asking whether anybody reads there. */
public final class EmailAddress {

    /** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, without the angle brackets). */
    public static final int MAX_CHARS = 254;

    /** The form of addresses people have; not all that RFC 5322 allows. */
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private EmailAddress() {}

    /** Gives the form in which addresses are compared and kept. */
    public static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** Tells whether a text is an address such as {@code ada@example.com}. */
    public static boolean is(String text) {
        return text.length() <= MAX_CHARS && FORM.matcher(text).matches();
    }
}
