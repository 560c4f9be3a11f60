package ai.automagik.hub.cli;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.login.OneTimeLinks;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.User;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The stored state, open for one command, beside a hub that may run.
 *
 * @param storage the open storage
 * @param users people
 * @param tokens their tokens
 * @param links links that let them in once
 */
record State(Storage storage, Users users, AccessTokens tokens, OneTimeLinks links) implements AutoCloseable {

    /** Opens the state that a hub of this config works on; what storage warns of is told. */
    static State open(Console console, HubConfig config) {
        Logging.quiet(console.err());
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        Storage storage = Storage.open(new StorageConfig(config.database(), config.masterKey(), clock, random));
        return new State(
                storage,
                new Users(storage, clock, random),
                new AccessTokens(storage, clock, random),
                new OneTimeLinks(storage, clock, random));
    }

    /** Finds a person by address; without one, the local owner. */
    User user(Optional<String> email) {
        return email.map(this::user).orElseGet(users::ensureOwner);
    }

    private User user(String email) {
        return users.find(email.toLowerCase(Locale.ROOT)).orElseThrow(() -> unknown(email));
    }

    private CommandFailure unknown(String email) {
        List<String> known = users.list().stream().map(User::email).toList();
        String hint = DidYouMean.nearest(email, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("add it with 'automagik-tools user add'");
        return CommandFailure.failed("User '" + email + "' is unknown; " + hint);
    }

    @Override
    public void close() {
        storage.close();
    }
}
