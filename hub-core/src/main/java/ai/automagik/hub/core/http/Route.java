package ai.automagik.hub.core.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A path of the hub's pages or of OAuth, and what answers there.
 *
 * @param method {@code GET} or {@code POST}, ...
 * @param pattern the path, in which {@code {name}} stands for one segment: {@code /invitations/{token}}
 * @param audience who comes here
 * @param access whom it lets in, and what answers them
 */
public record Route(String method, String pattern, Audience audience, Access access) {

    public Route {
        if (audience == Audience.PROGRAMS && !(access instanceof Access.Anyone)) {
            throw new IllegalArgumentException("Nobody is signed in where no cookie counts: " + pattern);
        }
    }

    /** Who comes to a path: it decides what is checked before the handler. */
    public enum Audience {
        /** People with a browser: a form is taken only from a page of this hub that was shown to the same browser. */
        PEOPLE,
        /**
         * Programs, from anywhere: no cookie counts, so nothing can be done in a visitor's name; pages of any origin may read
         * the answer.
         */
        PROGRAMS
    }

    /** A page for people. */
    public static Route page(String pattern, Access access) {
        return new Route("GET", pattern, Audience.PEOPLE, access);
    }

    /** A form of people. */
    public static Route form(String pattern, Access access) {
        return new Route("POST", pattern, Audience.PEOPLE, access);
    }

    /** A path for programs, in nobody's name. */
    public static Route program(String method, String pattern, Access.VisitHandler handler) {
        return new Route(method, pattern, Audience.PROGRAMS, Access.anyone(handler));
    }

    /** Matches a path; gives what the names stand for, or empty if it is another path. */
    Optional<Map<String, String>> match(String path) {
        String[] wanted = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> places = new LinkedHashMap<>();
        for (int index = 0; index < wanted.length; index++) {
            if (wanted[index].startsWith("{")) {
                if (given[index].isEmpty()) {
                    return Optional.empty();
                }
                places.put(wanted[index].substring(1, wanted[index].length() - 1), given[index]);
            } else if (!wanted[index].equals(given[index])) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }
}
