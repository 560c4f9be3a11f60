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

    /** The two ends of the index: all there is to know for the question whether they are one and the same. */
    private static final String ENDS =
            "select min(master_key_id) from workspace_keys" + " union select max(master_key_id) from workspace_keys";

    private final Engine engine;

    MasterKeysUsed(Engine engine) {
        this.engine = engine;
    }

    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        try (Connection connection = engine.single().getConnection();
                PreparedStatement query = connection.prepareStatement(ENDS);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String id = rows.getString(1);
                if (id != null) {
                    ids.add(id);
                }
            }
        } catch (SQLException e) {
            throw engine.failures().explain(e);
        }
        return ids;
    }
}
