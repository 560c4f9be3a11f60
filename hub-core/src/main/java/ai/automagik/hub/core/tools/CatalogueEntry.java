package ai.automagik.hub.core.tools;

/**
 * A tool as the catalogue lists it.
 *
 * @param name the tool's name
 * @param displayName for people
 * @param description what it is good for
 * @param category where it stands
 * @param authType {@code none}, {@code settings} or {@code oauth}
 * @param added whether the caller has it
 */
public record CatalogueEntry(
        String name, String displayName, String description, String category, String authType, boolean added) {}
