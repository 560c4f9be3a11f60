package ai.automagik.hub.pages;

import java.net.URI;
import java.util.Optional;

/**
 * Where a visitor without a link arrives: what this is, and how a client connects.
 *
 * @param mcp the address that clients are given
 * @param viewer who is signed in
 */
public record StartPage(URI mcp, Optional<Viewer> viewer) {}
