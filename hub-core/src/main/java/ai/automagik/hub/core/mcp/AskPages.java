package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The hub's own pages, where people answer whose client cannot ask them. Thread-safe. */
public interface AskPages {

    /** No pages: nobody could open them. */
    AskPages NONE = new AskPages() {
        @Override
        public Map<String, JsonNode> answers(Caller caller, String request) {
            return Map.of();
        }

        @Override
        public Optional<URI> pose(Caller caller, String request, String tool, List<Posed> questions) {
            return Optional.empty();
        }

        @Override
        public void settled(Caller caller, String request) {}

        @Override
        public Optional<URI> connect(Caller caller, Need need) {
            return Optional.empty();
        }
    };

    /**
     * A question on a page.
     *
     * @param id tells it from the request's others
     * @param message what is asked
     * @param form what is to be filled in, as the JSON Schema of a flat object; empty for a page elsewhere
     * @param page where else the answer is given
     */
    record Posed(String id, String message, Optional<ObjectNode> form, Optional<URI> page) {}

    /**
     * What a tool needs of an account.
     *
     * @param tool the tool's name
     * @param scopes everything that it needs
     * @param account the id of the connection that has to be renewed, if it is a certain one
     */
    record Need(String tool, Set<String> scopes, Optional<String> account) {
        public Need {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * Gives the answers that were left for a request, by the questions' ids, each in the form of an elicitation's result.
     *
     * @param request the digest that tells the request from others
     */
    Map<String, JsonNode> answers(Caller caller, String request);

    /**
     * Puts questions on a page.
     *
     * @param request the digest that tells the request from others
     * @param tool who asks, as people know it
     * @return the page's address, or nothing if nobody could open it
     */
    Optional<URI> pose(Caller caller, String request, String tool, List<Posed> questions);

    /** Forgets the questions and answers of a request that was carried out: a yes counts once. */
    void settled(Caller caller, String request);

    /** Gives the address of the page where the user connects the account that a tool needs, if there is one. */
    Optional<URI> connect(Caller caller, Need need);
}
