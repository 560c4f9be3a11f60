package ai.automagik.hub.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people fill in. Immutable; begin with {@link #field} and add what applies. */
public sealed interface Control {

    /** The name of what is sent, and the id on the page. */
    String name();

    /** What people read before it. */
    String label();

    /** What helps to fill it in. */
    Optional<String> hint();

    /** What was wrong with what was sent. */
    Optional<String> error();

    /** The ids of what is read out with it. */
    default Optional<String> describedBy() {
        List<String> ids = new ArrayList<>();
        hint().ifPresent(text -> ids.add(name() + "-hint"));
        error().ifPresent(text -> ids.add(name() + "-error"));
        return ids.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", ids));
    }

    /** A line of text that has to be filled in. */
    static Field field(String name, String label) {
        return new Field(
                name, label, "text", "", true, Optional.empty(), Limits.NONE, Optional.empty(), Optional.empty());
    }

    /**
     * A line of text, a number, a date, a password.
     *
     * @param type the HTML type of the input
     * @param value what stands there already
     * @param required whether it may not stay empty
     * @param autocomplete what browsers and password managers fill in (HTML, section "Autofill")
     * @param limits what browsers check
     */
    record Field(
            String name,
            String label,
            String type,
            String value,
            boolean required,
            Optional<String> autocomplete,
            Limits limits,
            Optional<String> hint,
            Optional<String> error)
            implements Control {

        /** The same with another HTML type. */
        public Field typed(String newType) {
            return new Field(name, label, newType, value, required, autocomplete, limits, hint, error);
        }

        /** The same with something filled in: never a password. */
        public Field holding(String newValue) {
            return new Field(name, label, type, newValue, required, autocomplete, limits, hint, error);
        }

        /** The same, which may stay empty. */
        public Field optional() {
            return new Field(name, label, type, value, false, autocomplete, limits, hint, error);
        }

        /** The same, which browsers fill in. */
        public Field filledBy(String newAutocomplete) {
            return new Field(name, label, type, value, required, Optional.of(newAutocomplete), limits, hint, error);
        }

        /** The same within limits. */
        public Field within(Limits newLimits) {
            return new Field(name, label, type, value, required, autocomplete, newLimits, hint, error);
        }

        /** The same with a hint. */
        public Field hinting(String newHint) {
            return new Field(name, label, type, value, required, autocomplete, limits, Optional.of(newHint), error);
        }

        /** The same with what was wrong, if anything was. */
        public Field refused(Optional<String> newError) {
            return new Field(name, label, type, value, required, autocomplete, limits, hint, newError);
        }

        /** Shows no value, which may be secret. */
        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }

    /**
     * What browsers check before they send; the hub checks again. As HTML writes them.
     *
     * @param min the least number or date
     * @param max the greatest
     * @param minLength the fewest characters
     * @param maxLength the most
     * @param step how far two numbers lie apart, or {@code any}
     */
    record Limits(
            Optional<String> min,
            Optional<String> max,
            Optional<String> minLength,
            Optional<String> maxLength,
            Optional<String> step) {

        /** No limits. */
        public static final Limits NONE =
                new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Limits of a text's length. */
        public static Limits length(int min, int max) {
            return new Limits(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Integer.toString(min)),
                    Optional.of(Integer.toString(max)),
                    Optional.empty());
        }
    }

    /**
     * What can be chosen.
     *
     * @param value what is sent
     * @param label what people read
     */
    record Option(String value, String label) {}

    /**
     * One of several.
     *
     * @param options in order
     * @param chosen the value that is chosen, or none
     * @param required whether one has to be chosen
     */
    record Choice(
            String name,
            String label,
            List<Option> options,
            Set<String> chosen,
            boolean required,
            Optional<String> hint,
            Optional<String> error)
            implements Control {

        public Choice {
            options = List.copyOf(options);
            chosen = Set.copyOf(chosen);
        }
    }

    /**
     * Any of several.
     *
     * @param options in order
     * @param chosen the values that are chosen
     */
    record Choices(
            String name,
            String label,
            List<Option> options,
            Set<String> chosen,
            Optional<String> hint,
            Optional<String> error)
            implements Control {

        public Choices {
            options = List.copyOf(options);
            chosen = Set.copyOf(chosen);
        }
    }

    /**
     * A yes or no.
     *
     * @param on whether it is ticked
     */
    record Tick(String name, String label, boolean on, Optional<String> hint, Optional<String> error)
            implements Control {}
}
