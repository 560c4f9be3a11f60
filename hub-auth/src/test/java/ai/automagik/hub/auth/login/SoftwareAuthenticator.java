package ai.automagik.hub.auth.login;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An authenticator with one ES256 key and the browser around it, as WebAuthn level 2 has them speak. */
final class SoftwareAuthenticator {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    final URI origin;
    final byte[] credential = bytes(UUID.randomUUID());
    int flags = PRESENT | VERIFIED;
    int count;
    private final KeyPair keys;

    SoftwareAuthenticator(URI origin) {
        this.origin = origin;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String id() {
        return base64(credential);
    }

    /** Answers creation options. */
    JsonNode make(JsonNode options) {
        byte[] client = client("webauthn.create", options.path("challenge").asString());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(data(options.path("rp").path("id").asString(), flags | ATTESTED));
        data.writeBytes(new byte[16]);
        data.writeBytes(
                ByteBuffer.allocate(2).putShort((short) credential.length).array());
        data.writeBytes(credential);
        data.writeBytes(cose());
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(0xa3);
        text(object, "fmt");
        text(object, "none");
        text(object, "attStmt");
        object.write(0xa0);
        text(object, "authData");
        object.write(0x58);
        object.write(data.size());
        object.writeBytes(data.toByteArray());
        ObjectNode answer = answer();
        answer.putObject("response")
                .put("clientDataJSON", base64(client))
                .put("attestationObject", base64(object.toByteArray()))
                .putArray("transports");
        return answer;
    }

    /** Answers request options, for a user handle that it keeps with its key. */
    JsonNode sign(JsonNode options, byte[] handle) {
        byte[] client = client("webauthn.get", options.path("challenge").asString());
        byte[] data = data(options.path("rpId").asString(), flags);
        ObjectNode answer = answer();
        answer.putObject("response")
                .put("clientDataJSON", base64(client))
                .put("authenticatorData", base64(data))
                .put("signature", base64(signature(data, client)))
                .put("userHandle", base64(handle));
        return answer;
    }

    private ObjectNode answer() {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("id", id())
                .put("rawId", id())
                .put("type", "public-key");
        answer.putObject("clientExtensionResults");
        return answer;
    }

    private byte[] client(String type, String challenge) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("challenge", challenge)
                .put("origin", origin.toString())
                .put("crossOrigin", false)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(String rp, int flags) {
        return ByteBuffer.allocate(37)
                .put(sha256(rp.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(count)
                .array();
    }

    private byte[] cose() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        out.writeBytes(coordinate(key.getW().getAffineX()));
        out.writeBytes(new byte[] {0x22, 0x58, 0x20});
        out.writeBytes(coordinate(key.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] out = new byte[32];
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, out.length);
        System.arraycopy(bytes, bytes.length - length, out, out.length - length, length);
        return out;
    }

    private byte[] signature(byte[] data, byte[] client) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
