package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** What somebody may do to a sealed value that they hold. */
final class Tampering {

    private Tampering() {}

    /** Changes a value as an input says: a place and what is added there, and so on; a byte left over cuts it off. */
    static String of(String sealed, byte[] input) {
        byte[] text = sealed.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i + 1 < input.length; i += 2) {
            text[(input[i] & 0xff) % text.length] += input[i + 1];
        }
        int length = input.length % 2 == 0 ? text.length : text.length - (input[input.length - 1] & 0xff) % text.length;
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** Whether two texts are the same bytes in base64: its last character has bits that say nothing. */
    static boolean same(String sealed, String changed) {
        try {
            return Arrays.equals(
                    Base64.getUrlDecoder().decode(sealed),
                    Base64.getUrlDecoder().decode(changed));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Somebody else of the same workspace. */
    static Caller stranger() {
        Caller caller = ScriptedHub.caller();
        return new Caller(
                caller.workspace(),
                new UserId(UUID.fromString("00000000-0000-7000-8000-00000000000f")),
                "eve@example.com",
                caller.role(),
                caller.superAdmin(),
                caller.scopes());
    }
}
