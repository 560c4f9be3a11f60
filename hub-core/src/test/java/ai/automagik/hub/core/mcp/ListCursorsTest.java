package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.UserId;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListCursorsTest {

    private final ListCursors cursors = new ListCursors(Sealer.ephemeral(new SecureRandom()));
    private final Caller ada = ScriptedHub.caller();

    @Test
    void aCursorGoesOnAfterTheLastItemAndShowsNothingOfIt() {
        String cursor = cursors.after("tools/list", ada, "mail_send");

        assertThat(cursor).doesNotContain("mail");
        assertThat(cursors.last("tools/list", ada, cursor)).contains("mail_send");
    }

    @Test
    void itIsOfOneListAndOneCaller() {
        String cursor = cursors.after("tools/list", ada, "mail_send");
        Caller bob = new Caller(
                ada.workspace(), new UserId(UUID.randomUUID()), "bob@example.com", ada.role(), false, ada.scopes());

        assertThat(cursors.last("prompts/list", ada, cursor)).isEmpty();
        assertThat(cursors.last("tools/list", bob, cursor)).isEmpty();
        assertThat(cursors.last("tools/list", ada, "bWFpbF9zZW5k")).isEmpty();
        assertThat(cursors.last("tools/list", ada, "x".repeat(5_000))).isEmpty();
    }
}
