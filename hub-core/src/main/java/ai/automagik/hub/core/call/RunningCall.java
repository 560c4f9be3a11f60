package ai.automagik.hub.core.call;

import ai.automagik.hub.auth.connect.Owner;
import ai.automagik.hub.core.registry.MountedTool;
import ai.automagik.hub.core.registry.Sharing;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.TraceContext;
import ai.automagik.hub.spi.User;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.SocketFactory;

/** What a handler gets to use while its call runs. */
final class RunningCall implements Call {

    private final CallRequest request;
    private final CallAccounts accounts;
    private final Instant deadline;
    private volatile boolean over;
    private volatile List<Question> open = List.of();

    RunningCall(CallRequest request, CallAccounts accounts, Instant deadline) {
        this.request = request;
        this.accounts = accounts;
        this.deadline = deadline;
    }

    /** Ends it: what the handler's own threads still report goes nowhere. */
    void end() {
        over = true;
    }

    /** Whether it has ended, or nobody waits for it any more. */
    boolean isOver() {
        return over;
    }

    /** What the handler asked and got no answer to; empty if there is no such thing. */
    List<Question> openQuestions() {
        return open;
    }

    /** The call that runs. */
    CallRequest request() {
        return request;
    }

    @Override
    public User user() {
        return new User(request.caller().user().toString(), request.caller().email());
    }

    @Override
    public Settings settings() {
        return tool().map(MountedTool::settings).orElse(Settings.none());
    }

    @Override
    public Secret accessToken(Set<String> scopes) throws InterruptedException {
        return accessToken(scopes, "");
    }

    @Override
    public Secret accessToken(Set<String> scopes, String account) throws InterruptedException {
        Optional<OAuthNeed> need =
                tool().flatMap(mounted -> mounted.tool().metadata().oauth());
        if (over || need.isEmpty() || !need.get().scopes().containsAll(scopes)) {
            // A tool gets what it says it needs, and nothing after its call.
            throw new ToolException(new ToolError.ConsentRequired(scopes));
        }
        String provider = need.get().provider();
        Optional<Sharing> shared = tool().flatMap(MountedTool::sharing)
                .filter(sharing -> sharing.connection().isPresent());
        return shared.isPresent()
                ? sharedToken(shared.get(), provider, scopes)
                : accounts.accessToken(
                        Owner.of(request.caller()),
                        provider,
                        scopes,
                        Optional.of(account.strip()).filter(name -> !name.isEmpty()));
    }

    /** A tool that is shared with a connection runs on that one, whatever its arguments say. */
    private Secret sharedToken(Sharing sharing, String provider, Set<String> scopes) throws InterruptedException {
        Owner owner = new Owner(request.caller().workspace(), sharing.owner());
        try {
            return accounts.accessToken(owner, provider, scopes, sharing.connection());
        } catch (ToolException e) {
            // Its caller cannot consent for somebody else, nor is it their affair what accounts those have.
            if (e.error() instanceof ToolError.Downstream(String ofTheOwnersAccount, Optional<Duration> retryAfter)) {
                throw new ToolException(new ToolError.Downstream(
                        "The access to the account that this tool is shared with cannot be renewed now", retryAfter));
            }
            throw new ToolException(
                    new ToolError.Denied("The account that this tool is shared with does not allow this,"
                            + " or no longer works; ask whoever shares it to connect it again"));
        }
    }

    @Override
    public Network network() {
        return tool().map(MountedTool::network).orElse(NoNetwork.INSTANCE);
    }

    @Override
    public void progress(double done, double total, String message) {
        if (!over) {
            request.waiter().progress(done, total, message);
        }
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public String key() {
        return request.callId();
    }

    @Override
    public Optional<TraceContext> trace() {
        return request.waiter().trace();
    }

    @Override
    public void log(LogLevel level, String message) {
        if (!over) {
            request.waiter().log(level, message);
        }
    }

    @Override
    public boolean canAsk(Class<? extends Question> kind) {
        return request.waiter().canAsk(kind);
    }

    @Override
    public Map<String, Answer> askAll(List<? extends Question> questions) throws InterruptedException {
        Optional<Map<String, Answer>> answers = request.waiter().ask(questions);
        if (answers.isEmpty()) {
            open = List.copyOf(questions);
            throw new UnansweredException();
        }
        return answers.get();
    }

    private Optional<MountedTool> tool() {
        return request.task().tool();
    }

    /** The hub's own operations have nothing to reach. */
    private enum NoNetwork implements Network {
        INSTANCE;

        @Override
        public SocketFactory socketFactory() {
            throw new IllegalStateException("The hub's own operations have no network");
        }

        @Override
        public List<java.net.InetAddress> resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }
    }
}
