package ai.automagik.hub.cli;

/** How a client talks to what is started. */
enum Transport {
    /** Streamable HTTP. */
    HTTP,
    /** Standard input and output, of the client that started the command. */
    STDIO
}
