package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Makes what goes over streams of changes. Thread-safe. */
final class Subscriptions {

    private static final String SUBSCRIPTION_ID = Revision20260728.META_PREFIX + "subscriptionId";

    private final Envelope envelope;
    private final ServerIdentity identity;

    Subscriptions(Envelope envelope, ServerIdentity identity) {
        this.envelope = envelope;
        this.identity = identity;
    }

    /**
     * A stream opened by {@code subscriptions/listen}: every message names it, the first says what was accepted. It ends with the
     * request's result; the specification's page on cancellation asks for {@code notifications/cancelled} instead, which the
     * newer page on subscriptions and clients do without.
     */
    Subscription modern(Caller caller, JsonNode id, Command.Listen listen) {
        return new Subscription(
                caller.user(),
                Optional.of(id.toString()),
                Optional.of(acknowledged(id, listen)),
                listen.toolsChanged() ? Optional.of(changed(id)) : Optional.empty(),
                Optional.of(ended(id)));
    }

    /** A legacy stream, opened by GET or by the handshake on stdio: changes, without a name. */
    Subscription legacy(Caller caller) {
        WireMessage changed = envelope.notification(Methods.TOOLS_CHANGED, params -> {});
        return new Subscription(
                caller.user(), Optional.empty(), Optional.empty(), Optional.of(changed), Optional.empty());
    }

    private WireMessage acknowledged(JsonNode id, Command.Listen listen) {
        return envelope.notification(Methods.ACKNOWLEDGED, params -> {
            meta(id, params);
            params.writeObjectPropertyStart("notifications");
            if (listen.toolsChanged()) {
                params.writeBooleanProperty("toolsListChanged", true);
            }
            params.writeEndObject();
        });
    }

    private WireMessage changed(JsonNode id) {
        return envelope.notification(Methods.TOOLS_CHANGED, params -> meta(id, params));
    }

    private WireMessage ended(JsonNode id) {
        return envelope.result(id, result -> {
            result.writeStringProperty("resultType", "complete");
            result.writeObjectPropertyStart("_meta");
            result.writeName(SUBSCRIPTION_ID);
            result.writeTree(id);
            result.writeName(Revision20260728.META_PREFIX + "serverInfo");
            identity.write(result);
            result.writeEndObject();
        });
    }

    private static void meta(JsonNode id, JsonGenerator params) {
        params.writeObjectPropertyStart("_meta");
        params.writeName(SUBSCRIPTION_ID);
        params.writeTree(id);
        params.writeEndObject();
    }
}
