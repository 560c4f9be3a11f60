/** A tool that greets. */
module com.example.greeting {
    requires ai.automagik.hub.spi;

    provides ai.automagik.hub.spi.ToolProvider with
            com.example.greeting.GreetingTool;
}
