/** What MCP's conformance suite, and the tests of the assembled hub, call. Not shipped. */
module ai.automagik.tools.conformance {
    requires ai.automagik.hub.spi;

    provides ai.automagik.hub.spi.ToolProvider with
            ai.automagik.tools.conformance.SuiteTool,
            ai.automagik.tools.conformance.SchemaTool,
            ai.automagik.tools.conformance.AccountTool,
            ai.automagik.tools.conformance.TaskTool;
}
