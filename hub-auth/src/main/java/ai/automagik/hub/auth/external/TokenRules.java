package ai.automagik.hub.auth.external;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which tokens of an issuer the hub honours.
 *
 * @param algorithms by which they may be signed, by their JOSE names
 * @param audiences whom they may be meant for; one of them is enough. The first goes into sentences
 */
public record TokenRules(Set<String> algorithms, Supplier<List<String>> audiences) {

    /** What AuthKit signs with. */
    public static final Set<String> AUTHKIT_ALGORITHMS = Set.of("RS256");

    /** Signatures with a public key, as OpenID providers use them; nothing that is checked with a shared secret, and not none. */
    public static final Set<String> OIDC_ALGORITHMS = Set.of("RS256", "PS256", "ES256", "EdDSA", "Ed25519");

    public TokenRules {
        algorithms = Set.copyOf(algorithms);
        if (!OIDC_ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException("Only signatures with a public key can be honoured");
        }
    }

    Set<JWSAlgorithm> signedBy() {
        return algorithms.stream().map(JWSAlgorithm::parse).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
