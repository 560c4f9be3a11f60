package ai.automagik.hub.storage.internal;

import ai.automagik.hub.storage.internal.engine.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** Finds which master keys seal anything: asked on opening, before there is a session. */
final class MasterKeysUsed {

    /** Few ids in an index of many rows. */
    private static final String DISTINCT = "select distinct master_key_id from workspace_keys";

    private final Engine engine;

    MasterKeysUsed(Engine engine) {
        this.engine = engine;
    }

    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        try (Connection connection = engine.single().getConnection();
                PreparedStatement query = connection.prepareStatement(DISTINCT);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw engine.failures().explain(e);
        }
        return ids;
    }
}
