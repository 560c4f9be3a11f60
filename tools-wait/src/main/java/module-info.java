/** The tool wait. */
module ai.automagik.tools.wait {
    requires ai.automagik.hub.spi;
}
