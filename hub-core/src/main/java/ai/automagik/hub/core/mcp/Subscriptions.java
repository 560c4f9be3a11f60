package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.OfferChange;
import ai.automagik.hub.storage.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Makes what goes over streams of changes. Thread-safe. */
final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private static final String SUBSCRIPTION_ID = Revision20260728.META_PREFIX + "subscriptionId";

    private final Envelope envelope;
    private final ServerIdentity identity;
    private final SessionWishes wishes;
    private final List<WireMessage> legacyLists;

    Subscriptions(Envelope envelope, ServerIdentity identity, SessionWishes wishes) {
        this.envelope = envelope;
        this.identity = identity;
        this.wishes = wishes;
        this.legacyLists = Stream.of(Methods.TOOLS_CHANGED, Methods.PROMPTS_CHANGED, Methods.RESOURCES_CHANGED)
                .map(method -> envelope.notification(method, params -> {}))
                .toList();
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
                listen.isEmpty() ? Optional.empty() : Optional.of(new Filtered(id, listen)),
                Optional.of(ended(id)));
    }

    /** A legacy stream, opened by GET or by the handshake on stdio: without a name, for all lists and what its session follows. */
    Subscription legacy(Caller caller, Optional<Session> session) {
        return new Subscription(
                caller.user(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new OfSession(caller, session)),
                Optional.empty());
    }

    /** What a client asked for when it opened the stream, and nothing else. */
    private final class Filtered implements Telling {

        private final JsonNode id;
        private final List<WireMessage> lists;
        private final Set<String> resources;

        Filtered(JsonNode id, Command.Listen listen) {
            this.id = id;
            this.lists = Stream.of(
                            list(listen.toolsChanged(), Methods.TOOLS_CHANGED),
                            list(listen.promptsChanged(), Methods.PROMPTS_CHANGED),
                            list(listen.resourcesChanged(), Methods.RESOURCES_CHANGED))
                    .flatMap(Optional::stream)
                    .toList();
            this.resources = Set.copyOf(listen.resources());
        }

        private Optional<WireMessage> list(boolean wanted, String method) {
            return wanted ? Optional.of(envelope.notification(method, params -> meta(id, params))) : Optional.empty();
        }

        @Override
        public boolean concerns(OfferChange change) {
            return switch (change) {
                case OfferChange.Lists() -> !lists.isEmpty();
                case OfferChange.Document(String uri) -> resources.contains(uri);
            };
        }

        @Override
        public List<WireMessage> messages(OfferChange change) {
            return switch (change) {
                case OfferChange.Lists() -> lists;
                case OfferChange.Document(String uri) -> List.of(updated(uri, params -> meta(id, params)));
            };
        }
    }

    /** All lists, and what the stream's session follows when something changes. */
    private final class OfSession implements Telling {

        private final Caller caller;
        private final Optional<Session> session;

        OfSession(Caller caller, Optional<Session> session) {
            this.caller = caller;
            this.session = session;
        }

        @Override
        public boolean concerns(OfferChange change) {
            return change instanceof OfferChange.Lists || session.isPresent();
        }

        @Override
        public List<WireMessage> messages(OfferChange change) {
            return switch (change) {
                case OfferChange.Lists() -> legacyLists;
                case OfferChange.Document(String uri) ->
                    session.isPresent() && follows(session.get(), uri)
                            ? List.of(updated(uri, params -> {}))
                            : List.of();
            };
        }

        private boolean follows(Session known, String uri) {
            try {
                return wishes.follows(caller, known, uri);
            } catch (StorageException e) {
                LOG.warn("Whether a session follows a resource could not be read: {}", e.getMessage());
                return false;
            }
        }
    }

    private WireMessage updated(String uri, Consumer<JsonGenerator> meta) {
        return envelope.notification(Methods.RESOURCE_UPDATED, params -> {
            params.writeStringProperty("uri", uri);
            meta.accept(params);
        });
    }

    private WireMessage acknowledged(JsonNode id, Command.Listen listen) {
        return envelope.notification(Methods.ACKNOWLEDGED, params -> {
            meta(id, params);
            params.writeObjectPropertyStart("notifications");
            accepted(listen.toolsChanged(), "toolsListChanged", params);
            accepted(listen.promptsChanged(), "promptsListChanged", params);
            accepted(listen.resourcesChanged(), "resourcesListChanged", params);
            if (!listen.resources().isEmpty()) {
                params.writeArrayPropertyStart("resourceSubscriptions");
                listen.resources().forEach(params::writeString);
                params.writeEndArray();
            }
            params.writeEndObject();
        });
    }

    private static void accepted(boolean wanted, String name, JsonGenerator params) {
        if (wanted) {
            params.writeBooleanProperty(name, true);
        }
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
