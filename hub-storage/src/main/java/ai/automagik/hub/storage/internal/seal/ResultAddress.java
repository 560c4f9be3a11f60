package ai.automagik.hub.storage.internal.seal;

import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;

/**
 * The identity of a row of {@code kept_results}: what its sealed text is bound to.
 *
 * @param workspace whose data it is
 * @param user whose result it is
 * @param result the result's id
 * @param part the part's number
 */
public record ResultAddress(WorkspaceId workspace, UserId user, String result, int part) implements Address {

    @Override
    public byte[] associated(String keyId) {
        return Associated.of(
                SealedText.VERSION,
                "kept_results",
                workspace.toString(),
                user.toString(),
                result,
                Integer.toString(part),
                keyId);
    }

    @Override
    public String tampered() {
        return "A kept result is not what the hub sealed there (table kept_results, user " + user
                + "); call the operation again";
    }
}
