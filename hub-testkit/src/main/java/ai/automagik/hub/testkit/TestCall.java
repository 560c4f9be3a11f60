package ai.automagik.hub.testkit;

import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.LogLevel;
import ai.automagik.hub.spi.Network;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.spi.TraceContext;
import ai.automagik.hub.spi.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A call that a test scripts: what the handler may use is said beforehand, what it reported and asked is there afterwards.
 * Each {@code with} gives a new call that has reported and asked nothing yet. Thread-safe.
 */
public final class TestCall implements Call {

    /** Far enough that no test meets it. */
    private static final Instant FAR = Instant.parse("9999-12-31T23:59:59Z");

    private final Script script;
    private final List<Progress> reports = new CopyOnWriteArrayList<>();
    private final List<Log> logs = new CopyOnWriteArrayList<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();

    private TestCall(Script script) {
        this.script = script;
    }

    /** Makes the call of a user without settings and without an account, on {@link LoopbackNetwork}, with far deadline. */
    public static TestCall create() {
        return new TestCall(new Script());
    }

    /**
     * One report of how far the call is.
     *
     * @param done how much is done
     * @param total how much there is; 0 if unknown
     * @param message what is happening
     */
    public record Progress(double done, double total, String message) {}

    /**
     * One message to the client.
     *
     * @param level how much it matters
     * @param message what it says
     */
    public record Log(LogLevel level, String message) {}

    private record Account(Secret token, Set<String> scopes) {}

    /** What a test said; changed only while a {@code with} makes its copy. */
    private static final class Script {
        private User user = new User("user-1", "ada@example.com");
        private Settings settings = Settings.none();
        private Optional<Account> account = Optional.empty();
        private Map<String, Account> named = Map.of();
        private Network network = new LoopbackNetwork();
        private Instant deadline = FAR;
        private String key = "write-1";
        private Map<String, Answer> answers = Map.of();
        private Set<Class<? extends Question>> cannotAsk = Set.of();
        private Consumer<Progress> listener = report -> {};

        private Script copy() {
            Script copy = new Script();
            copy.user = user;
            copy.settings = settings;
            copy.account = account;
            copy.named = named;
            copy.network = network;
            copy.deadline = deadline;
            copy.key = key;
            copy.answers = answers;
            copy.cannotAsk = cannotAsk;
            copy.listener = listener;
            return copy;
        }
    }

    private TestCall with(Consumer<Script> change) {
        Script copy = script.copy();
        change.accept(copy);
        return new TestCall(copy);
    }

    /** Returns this as the call of another user. */
    public TestCall withUser(User user) {
        return with(copy -> copy.user = user);
    }

    /** Returns this with these settings instead of the ones it had. */
    public TestCall withSettings(Map<String, String> values) {
        return with(copy -> copy.settings = settingsOf(values));
    }

    /** Returns this with one more setting. */
    public TestCall withSetting(String name, String value) {
        Map<String, String> values = new HashMap<>();
        for (String known : script.settings.names()) {
            values.put(known, script.settings.require(known));
        }
        values.put(name, value);
        return withSettings(values);
    }

    /** Returns this with a connected account whose token covers these scopes. */
    public TestCall withAccessToken(String token, String... scopes) {
        return with(copy -> copy.account = Optional.of(new Account(Secret.of(token), Set.of(scopes))));
    }

    /** Returns this with one more connected account, which a call may name. */
    public TestCall withAccount(String account, String token, String... scopes) {
        Map<String, Account> accounts = new HashMap<>(script.named);
        accounts.put(account, new Account(Secret.of(token), Set.of(scopes)));
        return with(copy -> copy.named = Map.copyOf(accounts));
    }

    /** Returns this on another network. */
    public TestCall withNetwork(Network network) {
        return with(copy -> copy.network = network);
    }

    /** Returns this with another deadline. */
    public TestCall withDeadline(Instant deadline) {
        return with(copy -> copy.deadline = deadline);
    }

    /** Returns this with another key of its write. */
    public TestCall withKey(String key) {
        return with(copy -> copy.key = key);
    }

    /** Returns this with the answer to a question; a question without one fails as with a client that cannot ask. */
    public TestCall withAnswer(String questionId, Answer answer) {
        Map<String, Answer> answers = new HashMap<>(script.answers);
        answers.put(questionId, answer);
        return with(copy -> copy.answers = Map.copyOf(answers));
    }

    /** Returns this with a client that cannot be asked one more kind of question. */
    public TestCall withoutAsking(Class<? extends Question> kind) {
        Set<Class<? extends Question>> kinds = new HashSet<>(script.cannotAsk);
        kinds.add(kind);
        return with(copy -> copy.cannotAsk = Set.copyOf(kinds));
    }

    /** Returns this with somebody who is told each report at once, on the handler's thread. */
    public TestCall withListener(Consumer<Progress> listener) {
        return with(copy -> copy.listener = listener);
    }

    static Settings settingsOf(Map<String, String> values) {
        return Settings.of(values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Secret.of(entry.getValue()))));
    }

    /** What the handler reported, in order. */
    public List<Progress> reports() {
        return List.copyOf(reports);
    }

    /** What the handler told the client, in order. */
    public List<Log> logs() {
        return List.copyOf(logs);
    }

    /** What the handler asked, in order. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    @Override
    public User user() {
        return script.user;
    }

    @Override
    public Settings settings() {
        return script.settings;
    }

    @Override
    public Secret accessToken(Set<String> scopes) {
        return script.account
                .filter(account -> account.scopes().containsAll(scopes))
                .map(Account::token)
                .orElseThrow(() -> new ToolException(new ToolError.ConsentRequired(scopes)));
    }

    @Override
    public Secret accessToken(Set<String> scopes, String account) {
        if (account.isBlank()) {
            return accessToken(scopes);
        }
        return Optional.ofNullable(script.named.get(account))
                .filter(named -> named.scopes().containsAll(scopes))
                .map(Account::token)
                .orElseThrow(() ->
                        new ToolException(new ToolError.InvalidArgument("account", "is none of the user's accounts")));
    }

    @Override
    public Network network() {
        return script.network;
    }

    /** Keeps the report, and fails the test if the handler reports less than before, or what no client can show. */
    @Override
    public void progress(double done, double total, String message) {
        Progress report = new Progress(done, total, message);
        boolean grows = reports.isEmpty() || reports.getLast().done() <= done;
        if (!grows || !Double.isFinite(done) || !Double.isFinite(total) || total < 0 || message.isBlank()) {
            throw new AssertionError(
                    "progress must grow, be finite and have a message; " + report + " came after " + reports);
        }
        reports.add(report);
        script.listener.accept(report);
    }

    @Override
    public Instant deadline() {
        return script.deadline;
    }

    @Override
    public String key() {
        return script.key;
    }

    /** No trace: nobody follows a test. */
    @Override
    public Optional<TraceContext> trace() {
        return Optional.empty();
    }

    @Override
    public void log(LogLevel level, String message) {
        logs.add(new Log(level, message));
    }

    @Override
    public boolean canAsk(Class<? extends Question> kind) {
        return !script.cannotAsk.contains(kind);
    }

    @Override
    public Map<String, Answer> askAll(List<? extends Question> asked) {
        questions.addAll(asked);
        return asked.stream().collect(Collectors.toMap(Question::id, this::scripted));
    }

    private Answer scripted(Question question) {
        return Optional.ofNullable(script.answers.get(question.id()))
                .orElseThrow(() -> ToolException.denied("This client has no way to ask: " + question.message()));
    }
}
