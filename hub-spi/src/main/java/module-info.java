/**
 * The hub's plugin API. It depends on {@code java.base} alone and knows nothing of MCP, HTTP, JSON libraries, SQL or the
 * hub, so that a plugin may bring any version of any library, and the hub may change all of its own.
 *
 * <p>What a plugin implements gains only default methods; records gain components at their end with the old constructor
 * kept; see {@link ai.automagik.hub.spi.SpiVersion}.
 */
module ai.automagik.hub.spi {
    exports ai.automagik.hub.spi;
}
