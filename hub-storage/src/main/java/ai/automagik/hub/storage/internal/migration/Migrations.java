package ai.automagik.hub.storage.internal.migration;

import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The migrations, listed by hand: nothing searches the module path, and a newest one is known without Flyway. */
public final class Migrations implements ResourceProvider {

    private static final List<Migration> ALL = List.of(
            new Migration("1", "V1__First_tables.sql"),
            new Migration("2", "V2__Changes_of_resources_and_wishes_of_sessions.sql"),
            new Migration("3", "V3__Lists_and_kept_results.sql"),
            new Migration("4", "V4__Questions_asked_on_pages.sql"),
            new Migration("5", "V5__Tasks.sql"),
            new Migration("6", "V6__Passwords_passkeys_and_browsers.sql"),
            new Migration("7", "V7__Grants_of_people_to_clients.sql"),
            new Migration("8", "V8__People_who_sign_in_elsewhere.sql"),
            new Migration("9", "V9__Connections.sql"),
            new Migration("10", "V10__Keys_and_the_chain_of_the_audit.sql"),
            new Migration("11", "V11__Workspaces_shared.sql"));

    /** Tells whether a version is one of these. */
    static boolean known(String version) {
        return ALL.stream().anyMatch(migration -> migration.version().equals(version));
    }

    /** Gives the newest version. */
    static String newest() {
        return ALL.getLast().version();
    }

    /** Gives a migration; null for anything else Flyway may ask for, such as a script's settings, as its contract says. */
    @Override
    public @Nullable LoadableResource getResource(String name) {
        return ALL.stream().map(Migration::file).anyMatch(name::equals) ? new MigrationScript(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return ALL.stream()
                .map(Migration::file)
                .filter(file -> file.startsWith(prefix))
                .<LoadableResource>map(MigrationScript::new)
                .toList();
    }

    private record Migration(String version, String file) {}
}
