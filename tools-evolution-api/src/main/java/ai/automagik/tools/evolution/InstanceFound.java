package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.TextForm;
import java.util.Optional;

/** An instance as the server describes it, without its key. */
record InstanceFound(
        @Describe("Its name") String instance,
        @Describe("Its id on the server") Optional<String> instanceId,
        @Describe("close, connecting or open") String connectionStatus,
        @Describe("Whether it can send") boolean connected,
        @Describe("How it reaches its people") Optional<String> integration,
        @Describe("The account it is linked to") Optional<String> ownerJid,
        @Describe("The account's name") Optional<String> profileName,
        @Describe("The number it was made for") Optional<String> number,

        @Describe("Why it was last disconnected, as the server numbers it")
        Optional<Long> disconnectionReasonCode,

        @Describe("How many messages the server keeps of it")
        Optional<Long> messages,

        @Describe("How many contacts") Optional<Long> contacts,
        @Describe("How many chats") Optional<Long> chats,
        @Describe("When it was made, RFC 3339") Optional<String> createdAt)
        implements TextForm {

    @Override
    public String asText() {
        return "Instance '" + instance + "' is " + (connected ? "connected" : "not connected") + " (" + connectionStatus
                + ")"
                + ownerJid.map(owner -> " as " + owner).orElse("")
                + profileName.map(name -> " '" + name + "'").orElse("") + ".";
    }
}
