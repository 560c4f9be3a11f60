package ai.automagik.hub.pages;

/**
 * Who is signed in, as the top of a page says, with the button to sign out.
 *
 * @param name the person's e-mail or name
 * @param formToken what the hub takes a form of this page by
 */
public record Viewer(String name, String formToken) {}
