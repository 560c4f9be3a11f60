package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.spi.Toolset;
import java.time.InstantSource;
import java.util.List;

/** The tool {@code evolution-api}: WhatsApp through an Evolution API 2 server. */
public final class EvolutionTool implements ToolProvider, AutoCloseable {

    private final EvolutionClient client;
    private final List<Operation<?, ?>> operations;

    /** Makes the tool as the hub uses it. */
    public EvolutionTool() {
        this(InstantSource.system(), Thread::sleep);
    }

    EvolutionTool(InstantSource clock, Pause pause) {
        client = new EvolutionClient(clock, pause);
        operations = operations(client);
    }

    @Override
    public ToolMetadata getMetadata() {
        return ToolMetadata.of(
                        "evolution-api",
                        "evolution",
                        "WhatsApp (Evolution API)",
                        "Sends WhatsApp texts, media, voice messages, reactions, locations and contacts through your Evolution"
                                + " API 2 server, and makes and looks after its instances.",
                        "messaging",
                        "0.1.0")
                .withSettings(EvolutionSettings.declared());
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return operations;
    }

    @Override
    public Toolset open(Settings settings) {
        Account.from(settings);
        return Toolset.of(operations);
    }

    /**
     * Ends every exchange under way and the threads behind them, so that the plugin can be unloaded: two daemons of OkHttp
     * and Okio end by themselves, a minute after the last exchange.
     */
    @Override
    public void close() {
        client.close();
    }

    private static List<Operation<?, ?>> operations(EvolutionClient client) {
        PresenceOperation presences = new PresenceOperation(client);
        MessageOperations messages = new MessageOperations(client, presences);
        InstanceOperations instances = new InstanceOperations(client);
        // What other people have seen cannot be undone: every message destroys, in the words of Effect.
        return List.of(
                Operation.destroys(
                                "send_text_message",
                                "Sends a WhatsApp text to a person or a group.",
                                SendTextMessage.class,
                                SentMessage.class,
                                messages::sendText)
                        .titled("Send a text"),
                Operation.destroys(
                                "send_media",
                                "Sends an image, video, document or audio file over WhatsApp, from a URL or base64.",
                                SendMedia.class,
                                SentMessage.class,
                                messages::sendMedia)
                        .titled("Send a file"),
                Operation.destroys(
                                "send_audio",
                                "Sends a WhatsApp voice message, from a URL or base64.",
                                SendAudio.class,
                                SentMessage.class,
                                messages::sendAudio)
                        .titled("Send a voice message"),
                Operation.destroys(
                                "send_reaction",
                                "Puts an emoji on a WhatsApp message, or takes it back.",
                                SendReaction.class,
                                SentMessage.class,
                                messages::sendReaction)
                        .titled("React to a message"),
                Operation.destroys(
                                "send_location",
                                "Sends a place on the map over WhatsApp.",
                                SendLocation.class,
                                SentMessage.class,
                                messages::sendLocation)
                        .titled("Send a location"),
                Operation.destroys(
                                "send_contact",
                                "Sends contact cards over WhatsApp.",
                                SendContact.class,
                                SentMessage.class,
                                messages::sendContact)
                        .titled("Send contacts"),
                Operation.writes(
                                "send_presence",
                                "Shows 'typing', 'recording' or another presence in a WhatsApp chat for a while.",
                                SendPresence.class,
                                ShownPresence.class,
                                presences::send)
                        .titled("Show a presence"),
                Operation.writes(
                                "create_instance",
                                "Makes an instance (WhatsApp line) on the Evolution API server, ready to be linked to a phone.",
                                CreateInstance.class,
                                CreatedInstance.class,
                                instances::create)
                        .titled("Create an instance"),
                Operation.reads(
                                "get_instance_info",
                                "Tells whether an instance (WhatsApp line) is connected, and to which account.",
                                GetInstanceInfo.class,
                                InstanceFound.class,
                                instances::find)
                        .titled("Look up an instance"));
    }
}
