package ai.automagik.hub.auth.login;

import java.util.Optional;

/**
 * Who stands at the door: a browser, before anybody knows which person sits there.
 *
 * @param address from where it comes
 * @param browser what it calls itself, in a few words
 * @param known what it has shown of earlier sign-ins, if anything
 */
public record Visitor(String address, String browser, Optional<KnownBrowser> known) {}
