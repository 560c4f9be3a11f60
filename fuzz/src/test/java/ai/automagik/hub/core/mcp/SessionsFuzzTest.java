package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.Sealer;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Session ids that nobody was given, or that were changed on the way. */
class SessionsFuzzTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Sessions SESSIONS = new Sessions(Sealer.ephemeral(RANDOM), InstantSource.system(), RANDOM);
    private static final String ID = SESSIONS.open(
            ScriptedHub.caller(),
            "2025-11-25",
            new Client(Optional.of("client"), Optional.of("1"), Set.of(Client.Ability.values())));

    @FuzzTest(maxDuration = "")
    void onlyAnIdThatWasGivenOpensASession(byte[] input) {
        assertThat(SESSIONS.find(ScriptedHub.caller(), new String(input, StandardCharsets.UTF_8)))
                .isEmpty();
        String changed = Tampering.of(ID, input);
        assertThat(SESSIONS.find(ScriptedHub.caller(), changed).isPresent())
                .as(changed)
                .isEqualTo(Tampering.same(ID, changed));
        assertThat(SESSIONS.find(Tampering.stranger(), changed)).isEmpty();
    }
}
