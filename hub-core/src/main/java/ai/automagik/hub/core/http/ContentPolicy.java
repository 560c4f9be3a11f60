package ai.automagik.hub.core.http;

/** Writes the policy of a page: nothing but what this hub serves, and no script or style inside the page (CSP level 3). */
final class ContentPolicy {

    static final String HEADER = "Content-Security-Policy";

    /** Forms go to this hub, and answers to them stay here. */
    static final String USUAL = of("'self'");

    private ContentPolicy() {}

    /**
     * The policy of a page whose form is answered by sending the browser elsewhere, which browsers hold against it too.
     *
     * @param origin where the form may lead, or a scheme with a colon
     */
    static String leadingTo(String origin) {
        return of("'self' " + origin);
    }

    private static String of(String formTargets) {
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                + " base-uri 'none'; frame-ancestors 'none'; form-action " + formTargets;
    }
}
