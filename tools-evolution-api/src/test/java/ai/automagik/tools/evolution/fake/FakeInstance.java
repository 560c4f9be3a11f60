package ai.automagik.tools.evolution.fake;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * An instance on the fake server.
 *
 * @param name its name
 * @param key its own key
 * @param line what it is connected to
 */
record FakeInstance(String name, String key, Line line) {

    /** What an instance is connected to; each answers in its own way. */
    enum Line {
        /** A phone on WhatsApp. */
        CONNECTED("open", "WHATSAPP-BAILEYS"),
        /** Made, and never linked to a phone. */
        NEVER_CONNECTED("close", "WHATSAPP-BAILEYS"),
        /** Linked once, or waiting for somebody to scan. */
        WAITING("connecting", "WHATSAPP-BAILEYS"),
        /** The server's own channel. */
        CHANNEL("open", "EVOLUTION");

        final String status;
        final String integration;

        Line(String status, String integration) {
            this.status = status;
            this.integration = integration;
        }
    }

    String id() {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Describes it as {@code fetchInstances} does, key included. */
    ObjectNode described() {
        ObjectNode json = FakeJson.object()
                .put("id", id())
                .put("name", name)
                .put("connectionStatus", line.status)
                .put("ownerJid", line == Line.CONNECTED ? "5511999999999@s.whatsapp.net" : null)
                .put("profileName", line == Line.CONNECTED ? "Test Phone" : null)
                .put("profilePicUrl", line == Line.CONNECTED ? "https://pps.whatsapp.net/v/Test.jpg" : null)
                .put("integration", line.integration)
                .putNull("number")
                .putNull("businessId")
                .put("token", key)
                .put("clientName", "evolution")
                .putNull("disconnectionReasonCode")
                .putNull("disconnectionObject")
                .putNull("disconnectionAt")
                .put("createdAt", "2026-11-22T11:48:21.938Z")
                .put("updatedAt", "2026-11-22T11:48:27.275Z")
                .putNull("Chatwoot");
        json.putObject("_count").put("Message", 7).put("Contact", 3).put("Chat", 2);
        return json;
    }
}
