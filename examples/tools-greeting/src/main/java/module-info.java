/** The smallest complete plugin. */
module ai.automagik.examples.greeting {
    requires ai.automagik.hub.spi;
}
