package ai.automagik.hub.core.ask;

import ai.automagik.hub.core.mcp.AskPages.Posed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a link shows. Immutable. */
public sealed interface Page {

    /** The path of such links, up to their random part. */
    String path();

    /** Writes it as it is stored. */
    String write();

    /**
     * Questions to answer.
     *
     * @param tool who asks, as people know it
     * @param questions in order; not empty
     */
    record Questions(String tool, List<Posed> questions) implements Page {

        static final String PATH = "/ask/";

        public Questions {
            questions = List.copyOf(questions);
        }

        @Override
        public String path() {
            return PATH;
        }

        @Override
        public String write() {
            ObjectNode page = JsonMapper.shared().createObjectNode().put("tool", tool);
            for (Posed posed : questions) {
                ObjectNode question = page.withArray("questions").addObject();
                question.put("id", posed.id()).put("message", posed.message());
                posed.form().ifPresent(form -> question.set("form", form));
                posed.page().ifPresent(address -> question.put("page", address.toString()));
            }
            return page.toString();
        }
    }

    /**
     * An account to connect.
     *
     * @param tool whose account
     * @param scopes what the tool has to be allowed
     * @param account the id of the connection that has to be renewed; empty for the preferred one
     * @param another whether one more account is to be connected
     */
    record Connect(String tool, Set<String> scopes, Optional<String> account, boolean another) implements Page {

        static final String PATH = "/connect/";

        public Connect {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String path() {
            return PATH;
        }

        @Override
        public String write() {
            ObjectNode page = JsonMapper.shared().createObjectNode();
            page.put("tool", tool);
            account.ifPresent(id -> page.put("account", id));
            page.put("another", another);
            new TreeSet<>(scopes).forEach(page.withArray("scopes")::add);
            return page.toString();
        }
    }

    /** Reads what {@link #write} wrote. */
    static Page read(String text) {
        JsonNode page = JsonMapper.shared().readTree(text);
        if (!page.has("questions")) {
            Set<String> scopes = new TreeSet<>();
            page.path("scopes").forEach(scope -> scopes.add(scope.asString()));
            return new Connect(
                    page.path("tool").asString(),
                    scopes,
                    page.path("account").stringValueOpt(),
                    page.path("another").asBoolean(false));
        }
        List<Posed> questions = new ArrayList<>();
        page.path("questions")
                .forEach(question -> questions.add(new Posed(
                        question.path("id").asString(),
                        question.path("message").asString(),
                        question.path("form") instanceof ObjectNode form ? Optional.of(form) : Optional.empty(),
                        question.path("page").stringValueOpt().map(URI::create))));
        return new Questions(page.path("tool").asString("Your tool"), questions);
    }
}
