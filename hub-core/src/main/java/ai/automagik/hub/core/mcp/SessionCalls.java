package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.registry.MountSource;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.storage.SessionWishStore;
import ai.automagik.hub.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what legacy clients ask of their session, and tells what they wished. Thread-safe. */
final class SessionCalls {

    /** What a legacy client gets that never said what it wants. */
    static final LogLevel USUAL_LEVEL = LogLevel.INFO;

    private static final Logger LOG = LoggerFactory.getLogger(SessionCalls.class);

    private final MountSource mounts;
    private final AskDesk desk;
    private final SessionWishes wishes;

    SessionCalls(MountSource mounts, AskDesk desk, SessionWishes wishes) {
        this.mounts = mounts;
        this.desk = desk;
        this.wishes = wishes;
    }

    Reply.Answer answer(Work work, Command.OfSession command) {
        return work.session()
                .map(session -> answer(work, command, session))
                .orElseGet(() -> desk.refuse(
                        work,
                        RpcError.invalidRequest("Method '" + work.request().method() + "' needs a session; send "
                                + Methods.INITIALIZE + " first, and then the Mcp-Session-Id that it answered with")));
    }

    private Reply.Answer answer(Work work, Command.OfSession command, Session session) {
        return switch (command) {
            case Command.Subscribe(String uri) -> subscribe(work, command, session, uri);
            case Command.Unsubscribe(String uri) -> {
                wishes.unsubscribe(work.caller(), session, uri);
                yield done(work, command);
            }
            case Command.SetLevel(LogLevel level) -> {
                wishes.setLevel(work.caller(), session, level);
                yield done(work, command);
            }
        };
    }

    private Reply.Answer subscribe(Work work, Command command, Session session, String uri) {
        if (mounts.of(work.caller()).findDocument(uri).isEmpty()) {
            return desk.refuse(work, OutcomeErrors.notFound(work.revision(), uri));
        }
        return wishes.subscribe(work.caller(), session, uri)
                ? done(work, command)
                : desk.refuse(
                        work,
                        RpcError.invalidParams("The session follows " + SessionWishStore.MAX_SUBSCRIPTIONS
                                + " resources; send " + Methods.UNSUBSCRIBE + " for one of them first"));
    }

    private Reply.Answer done(Work work, Command command) {
        return desk.result(work, command, ResultType.COMPLETE, json -> {});
    }

    /** The least level of log messages that a legacy client wants. */
    LogLevel level(Work work) {
        try {
            return work.session()
                    .flatMap(session -> wishes.level(work.caller(), session))
                    .orElse(USUAL_LEVEL);
        } catch (StorageException e) {
            // A call goes on without what its client wished.
            LOG.warn("What a session wants logged could not be read: {}", e.getMessage());
            return USUAL_LEVEL;
        }
    }
}
