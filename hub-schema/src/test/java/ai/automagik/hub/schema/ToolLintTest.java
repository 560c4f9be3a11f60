package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.ToolMetadata;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToolLintTest {

    record In() {}

    record Out(String text) {}

    record Unportable(Date when) {}

    private static final ToolMetadata GOOD = ToolMetadata.of(
                    "google-calendar", "calendar", "Google Calendar", "Reads and writes events.", "calendars", "1.0.0")
            .withHosts("www.googleapis.com", "*.example.com")
            .withOAuth(new OAuthNeed("google", Set.of("read")))
            .withSettings(
                    Setting.url("base_url", "Where it is.").withDefault("https://example.com"),
                    Setting.secret("api_key", "From the console.").withEnvironment("CALENDAR_KEY"));

    private final ToolLint lint = new ToolLint();

    @Test
    void aGoodToolHasNoProblem() {
        assertThat(lint.problems(GOOD)).isEmpty();
        assertThat(lint.problems(
                        GOOD,
                        List.of(Operation.reads("list", "Lists.", In.class, Out.class, (in, call) -> new Out(""))
                                .scopes("read"))))
                .isEmpty();
    }

    @Test
    void everyProblemOfTheMetadataIsNamed() {
        ToolMetadata bad = ToolMetadata.of("Bad Name", "hub", " ", "x".repeat(2001), "A B", "")
                .withHosts("https://example.com", "*.com")
                .withOAuth(new OAuthNeed("Google", Set.of()))
                .withSettings(
                        Setting.integer("maxSize", " ").withDefault("many").withEnvironment("max"),
                        Setting.text("tone", "A.").withDefault("z").withAllowedValues("x"),
                        Setting.text("tone", "B."));

        assertThat(lint.problems(bad))
                .extracting(problem -> problem.split(";", 2)[0])
                .containsExactly(
                        "tool name 'Bad Name' is not kebab-case of at most 40 characters",
                        "namespace 'hub' is reserved for the hub",
                        "display name is blank",
                        "description has 2001 characters",
                        "category 'A B' is not kebab-case",
                        "version '' is not 1 to 40 letters, digits, '.', '+', '-' and '_'",
                        "host '*.com' is not a lower-case host name such as 'api.example.com' or '*.example.com'",
                        "host 'https://example.com' is not a lower-case host name such as 'api.example.com' or"
                                + " '*.example.com'",
                        "OAuth provider 'Google' is not kebab-case",
                        "OAuth need names no scope",
                        "setting 'maxSize' is not snake_case",
                        "setting 'maxSize': description is blank",
                        "default: setting 'maxSize' must be a whole number, got 'many'",
                        "setting 'maxSize' has the environment variable 'max'",
                        "default: setting 'tone' must be one of x, got 'z'",
                        "setting 'tone' is declared twice");
    }

    @Test
    void everyProblemOfTheOperationsIsNamed() {
        assertThat(lint.problems(
                        GOOD,
                        List.of(
                                Operation.reads("list", " ", Unportable.class, Unportable.class, (in, call) -> in),
                                Operation.reads("list", "Lists.", In.class, Out.class, (in, call) -> new Out(""))
                                        .scopes("write"))))
                .extracting(problem -> problem.split(";", 2)[0])
                .containsExactly(
                        "operation 'list': description is blank",
                        "operation 'list': input: 'Unportable.when' is of type java.util.Date",
                        "operation 'list': output: 'Unportable.when' is of type java.util.Date",
                        "operation 'list' is offered twice",
                        "operation 'list' needs the scopes [write] that the tool's OAuth need does not name");
    }
}
