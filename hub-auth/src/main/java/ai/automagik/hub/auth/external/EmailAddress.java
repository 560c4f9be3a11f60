package ai.automagik.hub.auth.external;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells which texts of an issuer may become a person's address here. */
final class EmailAddress {

    /** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, without the angle brackets). */
    private static final int LONGEST = 254;

    /** The form of addresses people have; not all that RFC 5322 allows. */
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private EmailAddress() {}

    /** The form in which addresses are compared. */
    static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    static boolean fits(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
