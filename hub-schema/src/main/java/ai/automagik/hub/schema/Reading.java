package ai.automagik.hub.schema;

import java.util.ArrayList;
import java.util.List;

/** One reading of a document: gathers what is wrong. For one thread. */
final class Reading {

    /** What a codec gives in place of a value that it could not read, so that reading goes on and finds all violations. */
    static final Object UNREADABLE = Unreadable.VALUE;

    private enum Unreadable {
        VALUE
    }

    private final List<Violation> violations = new ArrayList<>();

    Object refuse(Place place, String problem) {
        if (violations.size() < Violation.MOST_TOLD) {
            violations.add(new Violation(place.toString(), problem));
        }
        return UNREADABLE;
    }

    static boolean isUnreadable(Object value) {
        return value instanceof Unreadable;
    }

    List<Violation> violations() {
        return violations;
    }
}
