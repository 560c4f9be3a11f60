package ai.automagik.hub.core.mcp;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The program that sent a request, as far as it says who it is and what it can do. Nothing it says gives it a right.
 *
 * @param name what it calls itself: {@code claude-code}
 * @param version of the program
 * @param abilities what it can be asked, and which extensions it speaks
 */
record Client(Optional<String> name, Optional<String> version, Set<Ability> abilities) {

    /** A client that said nothing of itself. */
    static final Client UNKNOWN = new Client(Optional.empty(), Optional.empty(), Set.of());

    /** Longer names and versions say nothing more, and travel in every session id. */
    static final int MAX_NAME_CHARS = 64;

    /** The tasks extension's name among the client's extensions. */
    static final String TASKS_EXTENSION = Revision20260728.META_PREFIX + "tasks";

    Client {
        abilities = Set.copyOf(abilities);
    }

    /** What a client may be able to do. */
    enum Ability {
        /** Show the person a form. */
        FORM,
        /** Take the person to a page. */
        PAGE,
        /** Let its model write something. */
        SAMPLING,
        /** Tell its folders. */
        ROOTS,
        /** Follow tasks. */
        TASKS;

        /** Writes how a client declares it. */
        void declare(ObjectNode capabilities) {
            switch (this) {
                case FORM -> capabilities.withObjectProperty("elicitation").putObject("form");
                case PAGE -> capabilities.withObjectProperty("elicitation").putObject("url");
                case SAMPLING -> capabilities.putObject("sampling");
                case ROOTS -> capabilities.putObject("roots");
                case TASKS -> capabilities.withObjectProperty("extensions").putObject(TASKS_EXTENSION);
            }
        }
    }

    /** Reads the specification's {@code Implementation} and {@code ClientCapabilities}; what is not as specified is absent. */
    static Client of(JsonNode info, JsonNode capabilities) {
        return new Client(text(info.path("name")), text(info.path("version")), abilities(capabilities));
    }

    boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank()
                ? Optional.of(cut(node.stringValue()))
                : Optional.empty();
    }

    private static String cut(String text) {
        return text.length() <= MAX_NAME_CHARS ? text : text.substring(0, MAX_NAME_CHARS);
    }

    private static Set<Ability> abilities(JsonNode capabilities) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        JsonNode elicitation = capabilities.path("elicitation");
        // An empty object means forms, which were all there was before 2025-11-25.
        add(abilities, Ability.FORM, elicitation.isObject() && (elicitation.isEmpty() || elicitation.has("form")));
        add(abilities, Ability.PAGE, elicitation.path("url").isObject());
        add(abilities, Ability.SAMPLING, capabilities.path("sampling").isObject());
        add(abilities, Ability.ROOTS, capabilities.path("roots").isObject());
        add(
                abilities,
                Ability.TASKS,
                capabilities.path("extensions").path(TASKS_EXTENSION).isObject());
        return abilities;
    }

    private static void add(Set<Ability> abilities, Ability ability, boolean has) {
        if (has) {
            abilities.add(ability);
        }
    }
}
