package ai.automagik.hub.storage.internal;

import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.Workspace;
import ai.automagik.hub.storage.WorkspaceId;
import java.nio.file.Path;

/** Writes rows, and names each on standard output once it is written, until it is killed. */
final class CrashWriter {

    static final WorkspaceId WORKSPACE = WorkspaceId.of("0192f0c1-0000-7000-8000-000000000001");
    static final UserId USER = UserId.of("0192f0c1-0000-7000-8000-000000000002");

    /** So many rows and no more, should nobody kill it. */
    private static final int ROWS_MAX = 20_000;

    private static final String FORM = "tool-%08d";

    private CrashWriter() {}

    public static void main(String[] args) {
        try (Storage storage = Storage.open(TestDatabase.sqlite(Path.of(args[0])))) {
            storage.write(stores -> {
                stores.workspaces().add(new Workspace(WORKSPACE, "Workspace", TestDatabase.NOW));
                stores.users().add(WORKSPACE, new User(USER, "a@b", WORKSPACE, false, false, TestDatabase.NOW));
                return true;
            });
            for (int i = 0; i < ROWS_MAX; i++) {
                String tool = FORM.formatted(i);
                storage.write(stores -> stores.userTools().add(WORKSPACE, USER, tool, TestDatabase.NOW));
                System.out.println(tool);
            }
        }
    }

    /** Tells whether a line was written to its end. */
    static boolean whole(String line) {
        return line.length() == FORM.formatted(0).length();
    }
}
