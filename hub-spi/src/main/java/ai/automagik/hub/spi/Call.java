package ai.automagik.hub.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a handler may use during one call: the caller, their settings and account, the network, and the way back to the
 * person who waits. Thread-safe; valid until the handler returns.
 */
public interface Call {

    /** The user on whose behalf this runs. */
    User user();

    /** The user's complete and valid settings for this tool. */
    Settings settings();

    /**
     * Gives an access token of the user's connection that covers the scopes.
     *
     * @param scopes what the call needs; each among the tool's {@link OAuthNeed#scopes()}
     * @return a token that is valid now; keep it no longer than the call
     * @throws ToolException with {@link ToolError.ConsentRequired} if the user has not connected an account that covers them
     * @throws InterruptedException if the call ends while the token is being refreshed
     */
    Secret accessToken(Set<String> scopes) throws InterruptedException;

    /**
     * Gives an access token of one of the user's accounts, which an argument of the call names. Whose account it is, the hub
     * decides: a name is looked for among the caller's own and nowhere else.
     *
     * @param scopes as above
     * @param account the account's name, such as its e-mail address; blank for the one that the user prefers
     * @throws ToolException as above, or with {@link ToolError.InvalidArgument} of the argument {@code account} if the user has
     *     connected no such account
     * @since version 2
     */
    default Secret accessToken(Set<String> scopes, String account) throws InterruptedException {
        if (account.isBlank()) {
            return accessToken(scopes);
        }
        throw new ToolException(new ToolError.InvalidArgument("account", "cannot be chosen here; leave it out"));
    }

    /** The way out: connections to the hosts this tool may reach, and to no others. */
    Network network();

    /**
     * Tells the waiting person how far the call is. Cheap; the hub passes on what the client asked for and drops the rest.
     *
     * @param done how much is done; grows from report to report
     * @param total how much there is, in the same unit; 0 if unknown
     * @param message what is happening, in a few words
     */
    void progress(double done, double total, String message);

    /** When the hub interrupts this call. */
    Instant deadline();

    /**
     * The stable id of this call's write, to be passed to services that know idempotency keys. The same write retried by the
     * hub has the same key.
     */
    String key();

    /** The trace that the client's request belongs to, to be passed on to services that take part in it. */
    Optional<TraceContext> trace();

    /**
     * Tells the client something that is not part of the result. Cheap; the hub passes on what the client asked for and drops
     * the rest.
     *
     * @param level how much it matters
     * @param message in a sentence, without secrets
     */
    void log(LogLevel level, String message);

    /**
     * Whether the client that waits can be asked such a question. A form or a page can nearly always be asked: where the
     * client cannot show it, the hub can.
     */
    boolean canAsk(Class<? extends Question> kind);

    /**
     * Asks several questions at once. The handler may be called again from its beginning with the answers at hand, so it asks
     * before it writes anything.
     *
     * @param questions what to ask, with distinct ids; not empty
     * @return the answer to each, by the question's id
     * @throws ToolException if this client has no way to ask; let it pass, as whatever else this throws
     * @throws InterruptedException when the call is cancelled or its deadline has passed
     */
    Map<String, Answer> askAll(List<? extends Question> questions) throws InterruptedException;

    /**
     * Asks one question; all that {@link #askAll} says holds.
     *
     * @param question what to ask
     * @return what was answered
     */
    default Answer ask(Question question) throws InterruptedException {
        return Objects.requireNonNull(askAll(List.of(question)).get(question.id()), "answer");
    }
}
