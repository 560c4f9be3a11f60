/** What a plugin implements: tools, their operations, and what a call may use. Depends on java.base alone. */
module ai.automagik.hub.spi {}
