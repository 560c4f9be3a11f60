package ai.automagik.hub.core.web;

import ai.automagik.hub.storage.User;
import java.util.List;

/** The clients that act for a person by OAuth. Thread-safe. */
public interface GrantList {

    /** No clients: for a hub without an authorization server of its own. */
    GrantList NONE = new GrantList() {

        @Override
        public List<Grant> of(User user) {
            return List.of();
        }

        @Override
        public boolean revoke(User user, String id) {
            return false;
        }
    };

    /**
     * A client that acts for a person.
     *
     * @param id names the grant
     * @param client what the client calls itself
     * @param detail what it may do, and since when, in words
     */
    record Grant(String id, String client, String detail) {}

    /** Lists a person's clients. */
    List<Grant> of(User user);

    /** Revokes a client's grant and all its tokens; returns whether the person had given it. */
    boolean revoke(User user, String id);
}
