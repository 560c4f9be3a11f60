package ai.automagik.hub.auth.login;

import ai.automagik.hub.auth.SignedIn;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Passkey;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passkeys: WebAuthn credentials that their device finds by itself and that ask for the person's finger, face or PIN each time. A
 * ceremony belongs to one browser, and its challenge is answered once. Thread-safe.
 */
public final class Passkeys {

    /** Passkeys of one person; more devices than anybody has. */
    public static final int MAX_PER_USER = 20;

    /** Longest name of a passkey: enough for a device and its owner. */
    public static final int MAX_NAME_CHARS = 60;

    private static final String ADD = "passkey-add";
    private static final String SIGN_IN = "passkey-sign-in";
    private static final String PRODUCT = "Automagik Tools Hub";

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            algorithm(COSEAlgorithmIdentifier.ES256),
            algorithm(COSEAlgorithmIdentifier.EdDSA),
            algorithm(COSEAlgorithmIdentifier.RS256));

    private final Storage storage;
    private final InstantSource clock;
    private final Challenges challenges;
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);

    /** Who made an authenticator is not asked for: anybody's passkey is good. */
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    /** Works on a storage, whose sealer makes the challenges, by a clock. */
    public Passkeys(Storage storage, Sealer sealer, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
        this.challenges = new Challenges(sealer, clock);
    }

    /**
     * Where a ceremony takes place.
     *
     * @param origin the hub's origin, as the browser knows it
     * @param browser what holds the ceremony to this browser
     */
    public record Place(URI origin, String browser) {

        /** Tells whether browsers do WebAuthn here: they want a name, and TLS or {@code localhost}. */
        public boolean fit() {
            String host = origin.getHost();
            boolean name = host.indexOf(':') < 0 && !host.matches("[0-9.]+");
            return name && ("https".equals(origin.getScheme()) || host.equals("localhost"));
        }
    }

    /** What a browser's answer is worth. */
    public sealed interface Checked {

        /**
         * It holds.
         *
         * @param passkey as it is now
         * @param before the count of signatures before
         * @param challenge what was answered
         */
        record Good(Passkey passkey, long before, Spent challenge) implements Checked {}

        /**
         * It does not.
         *
         * @param problem a sentence for the person
         */
        record Bad(String problem) implements Checked {}
    }

    /**
     * A challenge that was answered.
     *
     * @param digest names it
     * @param expires when it would end
     */
    public record Spent(String digest, Instant expires) {}

    /** Lists a person's passkeys, oldest first. */
    public List<Passkey> list(User user) {
        return storage.read(stores -> stores.passkeys().list(user.personalWorkspace(), user.id()));
    }

    /** Gives what a browser needs to make a passkey for a person: {@code PublicKeyCredentialCreationOptionsJSON}. */
    public ObjectNode creation(User user, Place place) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.putObject("rp").put("id", place.origin().getHost()).put("name", PRODUCT);
        options.putObject("user")
                .put("id", base64(handle(user.id())))
                .put("name", user.email())
                .put("displayName", user.email());
        options.put("challenge", challenges.make(ADD, bound(place, user.id())));
        ArrayNode algorithms = options.putArray("pubKeyCredParams");
        ALGORITHMS.forEach(algorithm -> algorithms
                .addObject()
                .put("type", "public-key")
                .put("alg", algorithm.getAlg().getValue()));
        ArrayNode known = options.putArray("excludeCredentials");
        list(user)
                .forEach(passkey -> known.addObject().put("type", "public-key").put("id", passkey.id()));
        options.putObject("authenticatorSelection")
                .put("residentKey", "required")
                .put("requireResidentKey", true)
                .put("userVerification", "required");
        options.put("attestation", "none");
        options.put("timeout", Challenges.LIFE.toMillis());
        return options;
    }

    /** Gives what a browser needs to sign somebody in: {@code PublicKeyCredentialRequestOptionsJSON}. It says nothing of whom. */
    public ObjectNode request(Place place) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rpId", place.origin().getHost())
                .put("challenge", challenges.make(SIGN_IN, place.browser()))
                .put("userVerification", "required")
                .put("timeout", Challenges.LIFE.toMillis());
    }

    /**
     * Checks what a browser made; {@link #add} keeps it.
     *
     * @param response a {@code RegistrationResponseJSON}
     */
    public Checked made(User user, String name, JsonNode response, Place place) {
        String label = name.strip();
        if (label.isEmpty() || label.length() > MAX_NAME_CHARS) {
            return new Checked.Bad("A passkey needs a name of at most " + MAX_NAME_CHARS + " characters");
        }
        if (list(user).size() >= MAX_PER_USER) {
            return new Checked.Bad("You have " + MAX_PER_USER + " passkeys; remove one first");
        }
        try {
            RegistrationData data = webAuthn.parse(
                    new RegistrationRequest(bytes(response, "attestationObject"), bytes(response, "clientDataJSON")));
            Optional<Challenges.Answered> answered =
                    answered(part(data.getCollectedClientData()), ADD, bound(place, user.id()));
            if (answered.isEmpty()) {
                return tooOld();
            }
            webAuthn.verify(
                    data,
                    new RegistrationParameters(
                            property(place, part(data.getCollectedClientData())), ALGORITHMS, true, true));
            return new Checked.Good(passkey(user, label, data), 0, spent(answered.get()));
        } catch (WebAuthnException | IllegalArgumentException e) {
            return new Checked.Bad("The passkey could not be checked; try again, or use another device");
        }
    }

    private Passkey passkey(User user, String name, RegistrationData data) {
        AttestationObject object =
                Objects.requireNonNull(data.getAttestationObject(), "Verified data has all its parts");
        var authenticator = object.getAuthenticatorData();
        AttestedCredentialData credential =
                Objects.requireNonNull(authenticator.getAttestedCredentialData(), "Verified data has a credential");
        return new Passkey(
                user.personalWorkspace(),
                user.id(),
                base64(credential.getCredentialId()),
                name,
                base64(keys.convert(credential)),
                authenticator.getSignCount(),
                authenticator.isFlagBE(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
    }

    /** Takes a checked passkey's challenge; false if it was answered before. {@link #keep} follows. */
    boolean take(Stores stores, Checked.Good made) {
        return answerOnce(stores, made.challenge());
    }

    /**
     * Keeps a passkey whose challenge was {@linkplain #take taken}.
     *
     * @throws ai.automagik.hub.storage.StorageException with reason {@code CONFLICT} if it is known already
     */
    void keep(Stores stores, Checked.Good made) {
        stores.passkeys().add(made.passkey().workspace(), made.passkey());
        note(stores, made.passkey(), "passkey.add");
    }

    /** Keeps a passkey of a person who is signed in; false if its challenge was answered before. */
    public boolean add(Checked.Good made) {
        return storage.write(stores -> {
            boolean first = take(stores, made);
            if (first) {
                keep(stores, made);
            }
            return first;
        });
    }

    /**
     * Checks a signature; {@link #used} notes it.
     *
     * @param response an {@code AuthenticationResponseJSON}
     */
    Checked signed(JsonNode response, Place place) {
        try {
            byte[] id = decoded(response.path("rawId"));
            AuthenticationData data = webAuthn.parse(new AuthenticationRequest(
                    id,
                    bytes(response, "userHandle"),
                    bytes(response, "authenticatorData"),
                    bytes(response, "clientDataJSON"),
                    bytes(response, "signature")));
            Optional<Challenges.Answered> answered =
                    answered(part(data.getCollectedClientData()), SIGN_IN, place.browser());
            Optional<Passkey> known = storage.read(stores -> stores.passkeys().find(base64(id)));
            if (answered.isEmpty()) {
                return tooOld();
            }
            if (known.isEmpty() || !isOf(data, known.get().user())) {
                return new Checked.Bad("This hub does not know the passkey; sign in another way");
            }
            Passkey passkey = known.get();
            webAuthn.verify(
                    data,
                    new AuthenticationParameters(
                            property(place, part(data.getCollectedClientData())),
                            record(passkey),
                            List.of(id),
                            true,
                            true));
            long count = Objects.requireNonNull(data.getAuthenticatorData(), "Verified data has all its parts")
                    .getSignCount();
            return new Checked.Good(counted(passkey, count), passkey.signCount(), spent(answered.get()));
        } catch (WebAuthnException | IllegalArgumentException e) {
            return new Checked.Bad("The passkey could not be checked; try again, or sign in another way");
        }
    }

    private static Passkey counted(Passkey passkey, long count) {
        return new Passkey(
                passkey.workspace(),
                passkey.user(),
                passkey.id(),
                passkey.name(),
                passkey.publicKey(),
                count,
                passkey.backupEligible(),
                passkey.createdAt(),
                passkey.usedAt());
    }

    /** Notes that somebody signed in with a passkey; false if the same answer, or a later one, came first. */
    boolean used(Stores stores, Checked.Good good, Instant now) {
        Passkey passkey = good.passkey();
        return answerOnce(stores, good.challenge())
                && stores.passkeys().used(passkey.workspace(), passkey.id(), good.before(), passkey.signCount(), now);
    }

    private boolean answerOnce(Stores stores, Spent challenge) {
        stores.passkeys().forgetAnsweredBefore(clock.instant());
        return stores.passkeys().answerOnce(challenge.digest(), challenge.expires());
    }

    /** What became of removing a passkey. */
    public enum Removal {
        /** It is gone. */
        DONE,
        /** The person has no such passkey. */
        UNKNOWN,
        /** The person has nothing else to sign in with. */
        LAST
    }

    /** Removes a passkey of a person, unless it is all they have. */
    public Removal remove(SignedIn who, String id) {
        User user = who.user();
        return storage.write(stores -> {
            List<Passkey> all = stores.passkeys().list(user.personalWorkspace(), user.id());
            Optional<Passkey> one =
                    all.stream().filter(passkey -> passkey.id().equals(id)).findFirst();
            if (one.isEmpty()) {
                return Removal.UNKNOWN;
            }
            if (all.size() == 1
                    && stores.passwords()
                            .find(user.personalWorkspace(), user.id())
                            .isEmpty()) {
                return Removal.LAST;
            }
            stores.passkeys().remove(user.personalWorkspace(), user.id(), id);
            note(stores, one.get(), "passkey.remove");
            return Removal.DONE;
        });
    }

    private void note(Stores stores, Passkey passkey, String kind) {
        stores.audit()
                .append(passkey.workspace(), AuditEvent.change(clock.instant(), passkey.user(), kind, passkey.name()));
    }

    @SuppressWarnings("NullAway") // it takes the library's mark on the array for one on its bytes
    private static boolean isOf(AuthenticationData data, UserId user) {
        return data.getUserHandle() != null && isHandle(data.getUserHandle(), user);
    }

    /** Gives a part that every answer of an authenticator has to have. */
    private static <T> T part(@Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException("The authenticator's answer lacks a part");
        }
        return part;
    }

    private static Checked tooOld() {
        return new Checked.Bad("This took too long, or was done in another browser; try again");
    }

    private static Spent spent(Challenges.Answered answered) {
        return new Spent(answered.digest(), answered.expires());
    }

    private Optional<Challenges.Answered> answered(CollectedClientData client, String purpose, String bound) {
        return Optional.ofNullable(client)
                .map(CollectedClientData::getChallenge)
                .map(Challenge::getValue)
                .flatMap(value -> challenges.read(purpose, bound, base64(value)));
    }

    /** The challenge is ours, as {@link #answered} has found: what is left to check is everything else. */
    private static ServerProperty property(Place place, CollectedClientData client) {
        return ServerProperty.builder()
                .origin(new Origin(place.origin().toString()))
                .rpId(place.origin().getHost())
                .challenge(new DefaultChallenge(client.getChallenge().getValue()))
                .build();
    }

    private CredentialRecord record(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                false,
                passkey.signCount(),
                keys.convert(Base64.getUrlDecoder().decode(passkey.publicKey())),
                null,
                null,
                null,
                null);
    }

    private static String bound(Place place, UserId user) {
        return place.browser() + " " + user;
    }

    private static byte[] handle(UserId user) {
        UUID id = user.value();
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static boolean isHandle(byte[] handle, UserId user) {
        return Arrays.equals(handle, handle(user));
    }

    private static byte[] bytes(JsonNode response, String field) {
        return decoded(response.path("response").path(field));
    }

    private static byte[] decoded(JsonNode text) {
        if (!text.isString() || text.asString().isEmpty()) {
            throw new IllegalArgumentException("A part of the answer is missing");
        }
        return Base64.getUrlDecoder().decode(text.asString());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier id) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, id);
    }
}
