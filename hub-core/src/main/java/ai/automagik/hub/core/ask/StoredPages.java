package ai.automagik.hub.core.ask;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.RandomText;
import ai.automagik.hub.auth.Sha256;
import ai.automagik.hub.core.mcp.AskPages;
import ai.automagik.hub.storage.AskedQuestion;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hub's pages, kept in storage, so that any hub shows them and any hub finds the answers. A link opens one page, for whoever
 * has it, until it has been answered or has expired. Thread-safe.
 */
public final class StoredPages implements AskPages {

    /** As long as a person may take from the client's sentence to the page, and back. */
    public static final Duration LIFE = Duration.ofHours(1);

    private final Storage storage;
    private final Address address;
    private final InstantSource clock;
    private final SecureRandom random;
    private final JsonMapper json = JsonMapper.shared();

    /**
     * Keeps pages.
     *
     * @param address where people's browsers find them
     */
    public StoredPages(Storage storage, Address address, InstantSource clock, SecureRandom random) {
        this.storage = storage;
        this.address = address;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Map<String, JsonNode> answers(Caller caller, String request) {
        List<String> left = storage.read(
                stores -> stores.questions().answers(caller.workspace(), caller.user(), request, clock.instant()));
        Map<String, JsonNode> answers = new HashMap<>();
        left.forEach(text -> json.readTree(text).forEachEntry(answers::put));
        return answers;
    }

    @Override
    public Optional<URI> pose(Caller caller, String request, String tool, List<Posed> questions) {
        return put(caller, request, RandomText.secret(random).reveal(), new Page.Questions(tool, questions));
    }

    @Override
    public Optional<URI> connect(Caller caller, Need need) {
        return connect(caller, new Page.Connect(need.tool(), need.scopes(), need.account(), false));
    }

    /**
     * Gives the address of the page where an account is connected. The same need of the same user has the same address, so that
     * asking often leaves one page; that makes it no secret, and it need be none: it leads nobody anywhere but the user
     * themselves, signed in.
     */
    public Optional<URI> connect(Caller caller, Page.Connect page) {
        return put(caller, "", Sha256.hex(caller.workspace() + " " + caller.user() + " " + page.write()), page);
    }

    private Optional<URI> put(Caller caller, String request, String token, Page page) {
        Optional<URI> link = address.of(page.path() + token);
        if (link.isPresent()) {
            AskedQuestion asked = new AskedQuestion(
                    caller.workspace(),
                    caller.user(),
                    Sha256.hex(token),
                    request,
                    page.write(),
                    Optional.empty(),
                    clock.instant().plus(LIFE));
            storage.write(stores -> {
                stores.questions().put(caller.workspace(), asked);
                return asked;
            });
        }
        return link;
    }

    /**
     * What a link to connect an account is for.
     *
     * @param workspace whose connection it will be
     * @param user whose account
     * @param page which account
     */
    public record Connecting(WorkspaceId workspace, UserId user, Page.Connect page) {}

    /** Opens a link to connect an account; empty if it never was one or has expired. */
    public Optional<Connecting> connecting(String token) {
        return find(token)
                .flatMap(asked -> Page.read(asked.asked()) instanceof Page.Connect page
                        ? Optional.of(new Connecting(asked.workspace(), asked.user(), page))
                        : Optional.empty());
    }

    @Override
    public void settled(Caller caller, String request) {
        storage.write(stores -> stores.questions().settle(caller.workspace(), caller.user(), request));
    }

    /** Opens a link; empty if it never was one, has expired, or has been answered. */
    public Optional<Page> open(String token) {
        return find(token).map(asked -> Page.read(asked.asked()));
    }

    private Optional<AskedQuestion> find(String token) {
        return storage.read(stores -> stores.questions().find(Sha256.hex(token)))
                .filter(asked -> asked.answers().isEmpty())
                .filter(asked -> !asked.asked().isEmpty())
                .filter(asked -> clock.instant().isBefore(asked.expires()));
    }

    /**
     * Leaves answers.
     *
     * @param answers by the questions' ids, each in the form of an elicitation's result
     * @return whether the link was still open
     */
    public boolean answer(String token, Map<String, JsonNode> answers) {
        Optional<AskedQuestion> asked = find(token);
        return asked.isPresent()
                && storage.write(stores -> stores.questions()
                        .answer(
                                asked.get().workspace(),
                                asked.get().user(),
                                asked.get().id(),
                                json.writeValueAsString(answers)));
    }
}
