package ai.automagik.hub.pages;

/**
 * A link.
 *
 * @param text what it says
 * @param href a path of this hub, or an address that was checked
 */
public record Link(String text, String href) {}
