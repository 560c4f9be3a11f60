package ai.automagik.hub.auth.external;

import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Identity;
import ai.automagik.hub.storage.PendingLink;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says who people of this hub are to issuers: confirms that somebody who waits is who they seem to be. For the hub's owner and
 * super admins; whoever calls has checked that. Thread-safe.
 */
public final class Identities {

    /** Who waits, in one answer: more than an owner looks through; the longest waiting come first. */
    public static final int MAX_PENDING = 500;

    private final Storage storage;
    private final InstantSource clock;

    /** Works on a storage. */
    public Identities(Storage storage, InstantSource clock) {
        this.storage = Objects.requireNonNull(storage);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * Somebody who waits.
     *
     * @param email the address, which is also that of a person of this hub
     * @param issuer where they signed in
     * @param subject who they are there
     * @param askedAt when they first came
     */
    public record Waiting(String email, String issuer, String subject, Instant askedAt) {}

    /** Lists who waits, the longest first. */
    public List<Waiting> waiting() {
        return storage.read(stores -> stores.identities().pending(MAX_PENDING).stream()
                .flatMap(link -> stores.users().find(link.user()).map(user -> waiting(user, link)).stream())
                .toList());
    }

    private static Waiting waiting(User user, PendingLink link) {
        return new Waiting(user.email(), link.issuer(), link.subject(), link.askedAt());
    }

    /** What became of a wish to link. */
    public sealed interface Linking {

        /** The person has the identity from now on. */
        record Linked(Identity identity) implements Linking {}

        /** Nobody waits to be this person. */
        record NobodyWaits() implements Linking {}

        /** Several wait to be this person: one of them has to be named. */
        record SeveralWait(List<String> subjects) implements Linking {}

        /** The identity is somebody's already. */
        record Taken() implements Linking {}
    }

    /**
     * Confirms that whoever waits to be a person is that person.
     *
     * @param by who says so
     * @param subject which of them, if several wait
     */
    public Linking confirm(UserId by, User person, Optional<String> subject) {
        return storage.write(stores -> {
            List<PendingLink> waiting = stores.identities().pending(MAX_PENDING).stream()
                    .filter(link -> link.user().equals(person.id()))
                    .filter(link -> subject.isEmpty() || subject.get().equals(link.subject()))
                    .toList();
            return switch (waiting.size()) {
                case 0 -> new Linking.NobodyWaits();
                case 1 ->
                    link(
                            stores,
                            by,
                            person,
                            waiting.getFirst().issuer(),
                            waiting.getFirst().subject());
                default ->
                    new Linking.SeveralWait(
                            waiting.stream().map(PendingLink::subject).toList());
            };
        });
    }

    /**
     * Says who a person is to an issuer before they first come from there: how the owner of a fresh hub gets in.
     *
     * @param by who says so
     */
    public Linking link(UserId by, User person, String issuer, String subject) {
        return storage.write(stores -> link(stores, by, person, issuer, subject));
    }

    private Linking link(Stores stores, UserId by, User person, String issuer, String subject) {
        if (stores.identities().find(issuer, subject).isPresent()) {
            return new Linking.Taken();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Identity identity = new Identity(issuer, subject, person.id(), now, false);
        stores.identities().add(identity);
        stores.changes().append(person.personalWorkspace(), person.id(), Change.Kind.ACCESS, now);
        stores.audit().append(person.personalWorkspace(), AuditEvent.change(now, by, "identity.link", subject));
        return new Linking.Linked(identity);
    }

    /** Sends away somebody who waits; returns whether they did. They may come again. */
    public boolean reject(UserId by, String issuer, String subject) {
        Instant now = clock.instant();
        return storage.write(stores -> stores.identities().pending(MAX_PENDING).stream()
                .filter(link -> link.issuer().equals(issuer) && link.subject().equals(subject))
                .findFirst()
                .flatMap(link -> stores.users().find(link.user()))
                .filter(person -> stores.identities().settle(issuer, subject))
                .map(person -> {
                    stores.audit()
                            .append(person.personalWorkspace(), AuditEvent.change(now, by, "identity.reject", subject));
                    return person;
                })
                .isPresent());
    }
}
