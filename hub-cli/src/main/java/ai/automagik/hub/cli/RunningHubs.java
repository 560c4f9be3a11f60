package ai.automagik.hub.cli;

import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.NodeId;
import ai.automagik.hub.storage.StorageConfig.Database;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which hubs run on a database. */
final class RunningHubs {

    /** A hub beats every few seconds; one that has been silent for this long is gone or hangs. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private RunningHubs() {}

    /** Tells whether there is a database at all, without making one. */
    static boolean mayExist(HubConfig config) {
        return switch (config.database()) {
            case Database.Sqlite sqlite -> Files.exists(sqlite.file());
            case Database.PostgreSql postgres -> true;
        };
    }

    /** The hubs that are alive. */
    static List<NodeId> alive(State state, Instant now) {
        return state.storage().read(stores -> stores.nodes().aliveSince(now.minus(SILENCE)));
    }
}
