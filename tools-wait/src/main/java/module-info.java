/** The tool wait. */
module ai.automagik.tools.wait {
    requires ai.automagik.hub.spi;

    provides ai.automagik.hub.spi.ToolProvider with
            ai.automagik.tools.wait.WaitTool;
}
