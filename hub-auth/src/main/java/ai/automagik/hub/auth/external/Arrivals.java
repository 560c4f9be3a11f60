package ai.automagik.hub.auth.external;

import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.external.Organisations.Standing;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Identity;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.PendingLink;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageException;
import ai.automagik.hub.storage.StorageException.Reason;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes people of this hub of those who come with an issuer's word. Thread-safe.
 *
 * <p>Who somebody is, is issuer and subject together, and nothing else: the first arrival makes the person, with a workspace of
 * their own. Whoever comes with the verified address of a person who is here already is neither let in as them nor made a
 * second person: the hub's owner says first whether both are the same ({@link Identities}).
 */
public final class Arrivals {

    /** How much of a digest stands for a person without a verified address: enough that no two are ever alike. */
    private static final int DIGEST_CHARS = 22;

    private final Storage storage;
    private final Users users;
    private final Organisations organisations;
    private final Profiles profiles;
    private final InstantSource clock;

    /** Makes people in a storage. */
    public Arrivals(Storage storage, Users users, Organisations organisations, Profiles profiles, InstantSource clock) {
        this.storage = Objects.requireNonNull(storage);
        this.users = Objects.requireNonNull(users);
        this.organisations = Objects.requireNonNull(organisations);
        this.profiles = Objects.requireNonNull(profiles);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Tells whether somebody has been here, so that nobody has to ask who they are. */
    public boolean knows(String issuer, String subject) {
        return storage.read(stores -> stores.identities().find(issuer, subject)).isPresent();
    }

    /** Gives the person, made if need be, or why they are not let in. */
    public Entry arrive(Arrival arrival) {
        Optional<Entry> settled = storage.read(stores -> settled(stores, arrival));
        if (settled.isPresent()) {
            return settled.get();
        }
        // Asked outside of the transaction: others should not wait for an issuer.
        String organisation = arrival.organisation()
                .map(Arrival.Organisation::id)
                .map(id -> profiles.organisationName(id).orElse(id))
                .orElse("");
        try {
            return storage.write(stores -> settle(stores, arrival, organisation));
        } catch (StorageException e) {
            if (e.reason() != Reason.CONFLICT) {
                throw e;
            }
            // The same person came twice at once, and the other was quicker.
            return storage.write(stores -> settle(stores, arrival, organisation));
        }
    }

    /** Answers without writing, if nothing has to be written. */
    private Optional<Entry> settled(Stores stores, Arrival arrival) {
        return known(stores, arrival)
                .flatMap(user -> arrival.organisation()
                        .map(organisation -> settled(stores, arrival, organisation, user))
                        .orElseGet(() -> Optional.of(new Entry.Known(user, Optional.empty()))));
    }

    private Optional<Entry> settled(Stores stores, Arrival arrival, Arrival.Organisation organisation, User user) {
        return switch (organisations.standing(stores, arrival, organisation, Optional.of(user))) {
            case Standing.Out out -> Optional.of(new Entry.Refused(out.sentence()));
            case Standing.In in ->
                stores.directory()
                        .workspace(arrival.issuer(), organisation.id())
                        .filter(workspace -> stores.workspaces()
                                .member(workspace, user.id())
                                .map(Membership::role)
                                .filter(in.role()::equals)
                                .isPresent())
                        .map(workspace -> new Entry.Known(user, Optional.of(workspace)));
        };
    }

    private static Optional<User> known(Stores stores, Arrival arrival) {
        return stores.identities()
                .find(arrival.issuer(), arrival.subject())
                .map(Identity::user)
                .flatMap(stores.users()::find);
    }

    private Entry settle(Stores stores, Arrival arrival, String organisationName) {
        Optional<User> known = known(stores, arrival);
        Optional<Arrival.Organisation> organisation = arrival.organisation();
        Optional<Standing> standing = organisation.map(id -> organisations.standing(stores, arrival, id, known));
        if (standing.isPresent() && standing.get() instanceof Standing.Out(String sentence)) {
            return new Entry.Refused(sentence);
        }
        Optional<User> namesake =
                known.isPresent() ? Optional.empty() : arrival.email().flatMap(stores.users()::findByEmail);
        if (namesake.isPresent()) {
            return wait(stores, arrival, namesake.get());
        }
        User user = known.orElseGet(() -> welcome(stores, arrival));
        if (organisation.isPresent() && standing.isPresent() && standing.get() instanceof Standing.In in) {
            WorkspaceId workspace = organisations.workspace(
                    stores, arrival.issuer(), organisation.get().id(), organisationName);
            organisations.put(stores, workspace, user, in.role());
            return new Entry.Known(user, Optional.of(workspace));
        }
        return new Entry.Known(user, Optional.empty());
    }

    private Entry wait(Stores stores, Arrival arrival, User namesake) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (stores.identities().ask(new PendingLink(arrival.issuer(), arrival.subject(), namesake.id(), now))) {
            stores.audit()
                    .append(
                            namesake.personalWorkspace(),
                            AuditEvent.change(now, namesake.id(), "identity.ask", arrival.subject()));
        }
        return new Entry.Refused(
                "This hub knows a person with your address already; ask its owner to confirm that it is you"
                        + " (automagik-tools user link-identity " + namesake.email() + ")");
    }

    private User welcome(Stores stores, Arrival arrival) {
        User user = users.add(stores, arrival.email().orElseGet(() -> address(arrival)));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        stores.identities().add(new Identity(arrival.issuer(), arrival.subject(), user.id(), now, false));
        stores.audit()
                .append(
                        user.personalWorkspace(),
                        AuditEvent.change(now, user.id(), "identity.link", arrival.subject()));
        return user;
    }

    /**
     * Stands for somebody whose address the issuer does not vouch for. An address that merely is claimed would let anybody take
     * the place of whoever has it and comes later.
     */
    private static String address(Arrival arrival) {
        String digest = Sha256.base64Url(arrival.issuer() + "\n" + arrival.subject())
                .substring(0, DIGEST_CHARS)
                .replaceAll("[^A-Za-z0-9]", "x")
                .toLowerCase(Locale.ROOT);
        return digest + "@"
                + Optional.ofNullable(URI.create(arrival.issuer()).getHost()).orElse("issuer");
    }
}
