package ai.automagik.hub.core.http;

import java.util.List;

/**
 * Whether the hub can do its work.
 *
 * @param parts each part with what is wrong with it, if anything
 */
public record Readiness(List<Part> parts) {

    public Readiness {
        parts = List.copyOf(parts);
    }

    /** Whether all parts are ready. */
    public boolean ready() {
        return parts.stream().allMatch(Part::ready);
    }

    /**
     * A part of the hub.
     *
     * @param name such as {@code storage} or {@code plugins}
     * @param ready whether it can do its work
     * @param detail a sentence for the operator, without secrets; empty if there is nothing to say
     */
    public record Part(String name, boolean ready, String detail) {}
}
