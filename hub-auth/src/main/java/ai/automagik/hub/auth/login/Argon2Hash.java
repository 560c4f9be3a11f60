package ai.automagik.hub.auth.login;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash (RFC 9106), which is written in PHC form: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param cost what one hashing takes
 * @param salt differs for every hash
 * @param hash what came out
 */
@SuppressWarnings("ArrayRecordComponent") // made and read within this package, and never compared as a record
record Argon2Hash(Cost cost, byte[] salt, byte[] hash) {

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{11,86})");

    static final int HASH_BYTES = 32;

    /**
     * What one hashing takes.
     *
     * @param kibibytes memory
     * @param passes over that memory
     * @param lanes parts of it that could be worked on at once
     */
    record Cost(int kibibytes, int passes, int lanes) {

        /** Tells whether a hash of this cost is cheaper to guess at than one of another. */
        boolean below(Cost other) {
            return kibibytes < other.kibibytes || passes < other.passes || lanes < other.lanes;
        }
    }

    static Argon2Hash make(byte[] password, byte[] salt, Cost cost) {
        return new Argon2Hash(cost, salt, work(password, salt, cost, HASH_BYTES));
    }

    /**
     * Reads a hash.
     *
     * @throws IllegalArgumentException if it is none of Argon2id, version 19
     */
    static Argon2Hash parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A stored password hash is not one of Argon2id in PHC form");
        }
        Cost cost = new Cost(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        Base64.Decoder decoder = Base64.getDecoder();
        return new Argon2Hash(cost, decoder.decode(matcher.group(4)), decoder.decode(matcher.group(5)));
    }

    boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, work(password, salt, cost, hash.length));
    }

    String phc() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kibibytes() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    private static byte[] work(byte[] password, byte[] salt, Cost cost, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] out = new byte[length];
        generator.generateBytes(password, out);
        return out;
    }

    /** Shows what it cost alone. */
    @Override
    public String toString() {
        return "Argon2Hash[" + cost + "]";
    }
}
