package ai.automagik.hub.core.mcp;

import java.nio.charset.StandardCharsets;

/**
 * One JSON-RPC message, ready to send.
 *
 * @param utf8 the message in UTF-8, on one line; shared, do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // written once, sent once; a copy would cost every call
public record WireMessage(byte[] utf8) {

    /** The message as text. */
    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
