package ai.automagik.hub.auth.external;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Checks signatures with public keys. A key is only ever used with the algorithms of its own kind. */
final class Signatures {

    /** Shorter RSA keys are broken or soon will be (NIST SP 800-131A). */
    private static final int MIN_RSA_BITS = 2048;

    private Signatures() {}

    /** Tells whether a key made a token's signature; a key of another kind did not. */
    static boolean hold(SignedJWT token, JWK key) {
        try {
            JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
            return switch (key) {
                case RSAKey rsa
                when JWSAlgorithm.Family.RSA.contains(algorithm) && rsa.size() >= MIN_RSA_BITS ->
                    hold(token, new RSASSAVerifier(rsa.toRSAPublicKey()));
                case ECKey ec
                when JWSAlgorithm.Family.EC.contains(algorithm) -> hold(token, new ECDSAVerifier(ec.toECPublicKey()));
                case OctetKeyPair ed
                when Curve.Ed25519.equals(ed.getCurve()) && JWSAlgorithm.Family.ED.contains(algorithm) ->
                    ed25519(token, ed);
                default -> false;
            };
        } catch (JOSEException | IllegalArgumentException e) {
            return false; // a key that is none
        }
    }

    private static boolean hold(SignedJWT token, JWSVerifier verifier) throws JOSEException {
        return token.verify(verifier);
    }

    /** By BouncyCastle: nimbus has it from a library that we do not need for anything else. */
    private static boolean ed25519(SignedJWT token, OctetKeyPair key) {
        if (token.getHeader().getCriticalParams() != null) {
            return false; // RFC 7515 section 4.1.11: we understand none
        }
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(key.getX().decode()));
        byte[] signed = token.getSigningInput();
        signer.update(signed, 0, signed.length);
        return signer.verifySignature(token.getSignature().decode());
    }

    /** Whether a text is made of base64url characters alone. */
    static boolean isBase64Url(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            boolean fits =
                    (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
