package ai.automagik.hub.core;

import java.util.Locale;

/** Tells which addresses stay on this machine, without asking a resolver. */
public final class Loopback {

    private Loopback() {}

    /** Tells whether a host is the loopback interface, by its name or literal address. */
    public static boolean is(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.equals("::1")
                || lower.equals("[::1]")
                || lower.matches("127(\\.\\d{1,3}){3}");
    }
}
