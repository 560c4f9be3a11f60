package ai.automagik.hub.core.results;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.storage.Sealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Names one part of a kept result. Clients get it sealed and bound to the caller.
 *
 * @param id of the result
 * @param part counted from 0
 * @param parts how many there are
 */
record ResultCursor(String id, int part, int parts) {

    /** Longer texts are no cursors of ours. */
    static final int MAX_CHARS = 512;

    private static final String PURPOSE = "result-part";

    String seal(Sealer sealer, Caller caller) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(2 * Integer.BYTES + name.length)
                .putInt(part)
                .putInt(parts)
                .put(name)
                .array();
        return sealer.seal(PURPOSE, plain, bound(caller));
    }

    static Optional<ResultCursor> unseal(Sealer sealer, Caller caller, String text) {
        return text.length() > MAX_CHARS
                ? Optional.empty()
                : sealer.unseal(PURPOSE, text, bound(caller))
                        .filter(plain -> plain.length > 2 * Integer.BYTES)
                        .map(ResultCursor::read);
    }

    private static ResultCursor read(byte[] plain) {
        ByteBuffer bytes = ByteBuffer.wrap(plain);
        int part = bytes.getInt();
        int parts = bytes.getInt();
        return new ResultCursor(StandardCharsets.UTF_8.decode(bytes).toString(), part, parts);
    }

    private static byte[] bound(Caller caller) {
        return (caller.workspace() + "/" + caller.user()).getBytes(StandardCharsets.UTF_8);
    }
}
