package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void javaNamesBecomeSnakeCase() {
        assertThat(Names.snakeOf("timeMin")).isEqualTo("time_min");
        assertThat(Names.snakeOf("URLPath")).isEqualTo("url_path");
        assertThat(Names.snakeOf("EXTERNAL_ONLY")).isEqualTo("external_only");
        assertThat(Names.snakeOf("page2Token")).isEqualTo("page2_token");
    }

    @Test
    void goodNamesHaveNoProblem() {
        assertThat(Names.toolNameProblem("google-calendar")).isEmpty();
        assertThat(Names.namespaceProblem("calendar")).isEmpty();
        assertThat(Names.operationNameProblems("calendar", typed("list_events")))
                .isEmpty();
    }

    @Test
    void badNamesAreToldHowToBeGood() {
        assertThat(Names.toolNameProblem("Google_Calendar").orElseThrow())
                .isEqualTo("tool name 'Google_Calendar' is not kebab-case of at most 40 characters;"
                        + " write it like 'google-calendar'");
        assertThat(Names.toolNameProblem("hub")).contains("tool name 'hub' is reserved for the hub; choose another");
        assertThat(Names.namespaceProblem("my-space")).isPresent();
        assertThat(Names.namespaceProblem("mcp")).contains("namespace 'mcp' is reserved for the hub; choose another");
        assertThat(Names.operationNameProblems("calendar", typed("listEvents"))).hasSize(1);
    }

    @Test
    void aWireNameIsNeitherTooLongNorTheHubsOwn() {
        assertThat(Names.operationNameProblems("a".repeat(20), typed("b".repeat(19))))
                .isEmpty();
        assertThat(Names.operationNameProblems("a".repeat(20), typed("b".repeat(20))))
                .singleElement()
                .asString()
                .contains("has 41 characters; shorten it to at most 40");
        assertThat(Names.operationNameProblems("get", typed("tool_config")))
                .containsExactly("operation name 'get_tool_config' is the hub's own; choose another");
    }

    @Test
    void anOperationThatBringsItsSchemaMayHaveALongerName() {
        assertThat(Names.operationNameProblems("a".repeat(30), brought("b".repeat(33))))
                .isEmpty();
        assertThat(Names.operationNameProblems("a".repeat(30), brought("b".repeat(34))))
                .singleElement()
                .asString()
                .contains("has 65 characters; shorten it to at most 64");
    }

    private record Nothing() {}

    private static Operation<?, ?> typed(String name) {
        return Operation.reads(name, "Does nothing.", Nothing.class, Nothing.class, (in, call) -> in);
    }

    private static Operation<?, ?> brought(String name) {
        return Operation.dynamic(
                name, "Does nothing.", Effect.READS, "{}", Optional.empty(), (in, call) -> Contents.text("Nothing"));
    }

    @Test
    void clientsMayWriteEitherDash() {
        assertThat(Names.canonicalWireName("calendar-list-events")).isEqualTo("calendar_list_events");
    }
}
