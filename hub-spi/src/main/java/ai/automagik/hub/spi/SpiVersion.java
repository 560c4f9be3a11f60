package ai.automagik.hub.spi;

/**
 * The version of this API. A plugin's JAR names the version it was built for in its manifest, as {@code Hub-Spi-Version};
 * a hub loads plugins of its own version and older. It grows by one with each release that adds to the API.
 */
public final class SpiVersion {

    /** The version of the API in this module. */
    public static final int CURRENT = 2;

    /** The manifest attribute that names the version a plugin was built for. */
    public static final String MANIFEST_ATTRIBUTE = "Hub-Spi-Version";

    private SpiVersion() {}
}
