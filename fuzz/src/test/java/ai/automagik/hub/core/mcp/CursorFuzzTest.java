package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.registry.MountedOperation;
import com.code_intelligence.jazzer.junit.FuzzTest;
import ai.automagik.hub.storage.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Cursors of lists, which come back from clients as they like. */
class CursorFuzzTest {

    private static final List<MountedOperation> OPERATIONS = new ScriptedHub()
            .of(ScriptedHub.caller()).operations().stream()
                    .sorted(Comparator.comparing(MountedOperation::wireName))
                    .toList();

    private static final ListCursors CURSORS = new ListCursors(Sealer.ephemeral(new SecureRandom()));

    @FuzzTest(maxDuration = "")
    void aCursorGivesTheRestOfTheListOrIsRefused(byte[] input) {
        check(new String(input, StandardCharsets.UTF_8));
        // The fuzzer seldom hits on base64 by itself.
        check(Base64.getUrlEncoder().withoutPadding().encodeToString(input));
    }

    private static void check(String cursor) {
        Optional<Integer> start =
                ToolList.PAGES.start(CURSORS, ScriptedHub.caller(), OPERATIONS, Optional.of(cursor));
        start.ifPresent(index -> assertThat(index).isBetween(0, OPERATIONS.size()));
    }
}
