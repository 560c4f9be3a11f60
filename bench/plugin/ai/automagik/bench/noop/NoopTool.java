package ai.automagik.bench.noop;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Range;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tool with {@code noop}, which answers what it is given, and as many operations of an ordinary shape as are asked for. */
public abstract class NoopTool implements ToolProvider {

    private final String word;
    private final int operations;
    private final boolean withSecret;

    /**
     * Makes a tool {@code bench-<word>} with the namespace {@code bench_<word>}.
     *
     * @param operations how many, {@code noop} included
     * @param withSecret whether each user sets a secret
     */
    protected NoopTool(String word, int operations, boolean withSecret) {
        this.word = word;
        this.operations = operations;
        this.withSecret = withSecret;
    }

    /** What {@code noop} takes and gives. */
    public record Echo(@Describe("Any text; it comes back") String text) {}

    /** What an ordinary operation takes. */
    public record Query(
            @Describe("Which collection to look in; 'primary' is the user's own") @Default("primary") String collection,
            @Describe("Words that must occur") Optional<String> words,
            @Describe("How many at most") @Default("25") @Range(min = 1, max = 250) int limit,
            @Describe("Where the last page ended") Optional<String> pageToken) {}

    /** What an ordinary operation gives. */
    public record Page(
            @Describe("What was found") List<Echo> items, @Describe("Where the next page begins") Optional<String> next) {}

    @Override
    public ToolMetadata getMetadata() {
        ToolMetadata metadata = ToolMetadata.of(
                "bench-" + word, "bench_" + word, "Bench " + word, "Does nothing, quickly.", "testing", "1.0.0");
        return withSecret
                ? metadata.withSettings(Setting.secret("api_key", "A secret like any tool's").asRequired())
                : metadata;
    }

    @Override
    public List<Operation<?, ?>> operations() {
        List<Operation<?, ?>> all = new ArrayList<>();
        all.add(Operation.reads("noop", "Gives back the text it is given.", Echo.class, Echo.class, NoopTool::echo));
        for (int number = 1; number < operations; number++) {
            String description = "Lists what is in collection " + number + " and has the given words, newest first.";
            all.add(Operation.reads("list_" + number, description, Query.class, Page.class, NoopTool::list));
        }
        return List.copyOf(all);
    }

    private static Echo echo(Echo echo, Call call) {
        return echo;
    }

    private static Page list(Query query, Call call) {
        return new Page(List.of(), Optional.empty());
    }
}
