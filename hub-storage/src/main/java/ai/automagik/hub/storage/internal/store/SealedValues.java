package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.seal.KeyGoneException;
import ai.automagik.hub.storage.internal.seal.MasterKeySealer;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import ai.automagik.hub.storage.internal.seal.SealedText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals anew what is sealed, on the tables of {@link SealedTables}. A value is replaced only if it is still what was read, so
 * that nothing a hub writes meanwhile is lost. A value that cannot be unsealed is left as it is, and told to the log.
 */
final class SealedValues {

    private static final Logger LOG = LoggerFactory.getLogger(SealedValues.class);

    private final Connection connection;

    SealedValues(Connection connection) {
        this.connection = connection;
    }

    /** Seals a batch of a workspace's values under its newest data key, whose id is given. */
    Walk reseal(WorkspaceId workspace, Walk walk, WorkspaceSeals seals, String newest) throws SQLException {
        SealedTable table = SealedTables.UNDER_DATA_KEYS.get(walk.table());
        List<Object> parameters = new ArrayList<>(List.of(workspace.toString()));
        table.columns().forEach(column -> parameters.add(SealedText.pattern(newest)));
        parameters.addAll(walk.after());
        int width = table.key().size();
        List<List<Object>> keys = new ArrayList<>();
        int sealed = 0;
        for (List<@Nullable Object> row : rows(table.stale(walk.behindARow(), Walk.BATCH), parameters)) {
            List<Object> key = key(row, width);
            keys.add(key);
            for (int i = 0; i < table.columns().size(); i++) {
                Object value = row.get(width + i);
                if (value != null && !SealedText.isUnder(newest, value.toString())) {
                    sealed += reseal(workspace, table, i, key, value.toString(), seals);
                }
            }
        }
        return walk.next(keys, SealedTables.UNDER_DATA_KEYS.size(), sealed);
    }

    private int reseal(
            WorkspaceId workspace, SealedTable table, int column, List<Object> key, String old, WorkspaceSeals seals)
            throws SQLException {
        String name = table.columns().get(column);
        RowAddress address = table.addressing().of(workspace, texts(key), name);
        String fresh;
        try {
            fresh = seals.seal(address, seals.unseal(address, old));
        } catch (KeyGoneException e) {
            return unreadable(address);
        } catch (StorageException e) {
            if (e.reason() != Reason.TAMPERED) {
                throw e;
            }
            return unreadable(address);
        }
        List<Object> parameters = new ArrayList<>(List.of(fresh, old, workspace.toString()));
        parameters.addAll(key);
        return change(table.replace(name), parameters);
    }

    private static int unreadable(Object row) {
        LOG.warn("A sealed value (row {}) cannot be unsealed and stays as it is; a backup may have it whole", row);
        return 0;
    }

    /** Seals a batch of what the master key itself seals under the current one. */
    Walk resealByMaster(Walk walk, MasterKeySealer sealer, String current) throws SQLException {
        MasterSealedTable table = SealedTables.UNDER_MASTER_KEYS.get(walk.table());
        int width = table.key().size();
        List<List<Object>> keys = new ArrayList<>();
        int sealed = 0;
        for (List<@Nullable Object> row : rows(table.page(walk.behindARow(), Walk.BATCH), walk.after())) {
            List<Object> key = key(row, width);
            keys.add(key);
            String old = String.valueOf(row.get(width));
            if (MasterKeySealer.keyId(old).filter(id -> !id.equals(current)).isPresent()) {
                sealed += reseal(table, key, old, sealer);
            }
        }
        return walk.next(keys, SealedTables.UNDER_MASTER_KEYS.size(), sealed);
    }

    private int reseal(MasterSealedTable table, List<Object> key, String old, MasterKeySealer sealer)
            throws SQLException {
        byte[] associated = table.associated().apply(texts(key));
        Optional<byte[]> plain = sealer.unseal(table.purpose(), old, associated);
        if (plain.isEmpty()) {
            return unreadable(table.table() + " " + String.join("/", texts(key)));
        }
        List<Object> parameters = new ArrayList<>(List.of(sealer.seal(table.purpose(), plain.get(), associated), old));
        parameters.addAll(key);
        return change(table.replace(), parameters);
    }

    /** Counts the rows of a workspace with a value under a data key. */
    long count(WorkspaceId workspace, String keyId) throws SQLException {
        long count = 0;
        for (SealedTable table : SealedTables.UNDER_DATA_KEYS) {
            List<Object> parameters = new ArrayList<>(List.of(workspace.toString()));
            table.columns().forEach(column -> parameters.add(SealedText.pattern(keyId)));
            Object rows = rows(table.count(), parameters).getFirst().getFirst();
            count += rows instanceof Number number ? number.longValue() : 0;
        }
        return count;
    }

    /** Counts what each master key itself seals. */
    Map<String, Long> countByMaster() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        for (MasterSealedTable table : SealedTables.UNDER_MASTER_KEYS) {
            try (PreparedStatement query =
                            connection.prepareStatement("select " + table.column() + " from " + table.table());
                    ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Optional.ofNullable(found.getString(1))
                            .flatMap(MasterKeySealer::keyId)
                            .ifPresent(id -> counts.merge(id, 1L, Long::sum));
                }
            }
        }
        return counts;
    }

    private List<List<@Nullable Object>> rows(String sql, List<Object> parameters) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, parameters);
            try (ResultSet found = query.executeQuery()) {
                List<List<@Nullable Object>> rows = new ArrayList<>();
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    @Nullable Object[] row = new @Nullable Object[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = found.getObject(i + 1);
                    }
                    rows.add(Collections.unmodifiableList(Arrays.asList(row)));
                }
                return rows;
            }
        }
    }

    private int change(String sql, List<Object> parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, parameters);
            return update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    private static List<Object> key(List<@Nullable Object> row, int width) {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            key.add(Objects.requireNonNull(row.get(i), "a key has no nulls"));
        }
        return key;
    }

    private static List<String> texts(List<Object> key) {
        return key.stream().map(Object::toString).toList();
    }
}
