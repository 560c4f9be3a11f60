package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.Pattern;
import ai.automagik.hub.spi.Range;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnportableRecordTest {

    record Tree(String name, List<Tree> children) {}

    record Page<T>(List<T> items) {}

    record Mess(
            Date when,
            Object anything,
            Page<String> page,
            Map<Integer, String> byNumber,
            Map<String, Tree> trees,
            List<Optional<String>> maybe,
            @Default("5") Optional<Integer> both,
            @Range(min = 2, max = 1) int range,
            @Range(min = 1) String ranged,
            @Length(max = 1) int sized,
            @Pattern("[") String pattern,
            @Default("many") int count) {}

    record BadDefault(
            @Default("300") @Range(max = 250) int maxResults,
            @Default("{}") List<String> names) {}

    @Test
    void aRecordThatContainsItselfIsRefused() {
        assertThat(problems(Tree.class))
                .containsExactly("'Tree.children[]' contains itself, which a schema without references cannot say;"
                        + " end it with a plain type");
    }

    @Test
    void aClassThatIsNoRecordIsRefused() {
        assertThat(problems(String.class)).containsExactly("type 'java.lang.String' is not a record; declare one");
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        String types = "String, boolean, int, long, double, BigDecimal, an enum, OffsetDateTime, Instant, LocalDate,"
                + " Duration, URI, UUID, a record, or a List, Set or Map<String, ...> of them";

        assertThat(problems(Mess.class))
                .containsExactly(
                        "'Mess.when' is of type java.util.Date; use " + types,
                        "'Mess.anything' is of type java.lang.Object; use " + types,
                        "'Mess.page' is of type " + Page.class.getName() + "<java.lang.String>; use " + types,
                        "'Mess.byNumber' is a map whose keys are not texts; use Map<String, ...>",
                        "'Mess.trees' is a map of structured values, which clients are not shown; use a list of records",
                        "'Mess.maybe[]' is an Optional inside a list, a map or another Optional; leave the value out instead",
                        "'Mess.both' is an Optional and has a @Default; drop one of them",
                        "'Mess.range' has a @Range whose least value is over its greatest",
                        "'Mess.ranged' has a @Range and is no number; drop it",
                        "'Mess.sized' has a @Length and is neither a String nor a List or Set; drop it",
                        "'Mess.pattern' has the @Pattern '[', which is no regular expression: Unclosed character class",
                        "'Mess.count' has the default 'many', which is not a value of its type");
    }

    @Test
    void aDefaultThatItsOwnRulesRefuseIsRefused() {
        assertThat(problems(BadDefault.class))
                .containsExactly(
                        "'BadDefault.max_results' has a default that its own rules refuse:"
                                + " it must be at most 250, got the number 300",
                        "'BadDefault.names' has a default that its own rules refuse: it must be a list, got an object");
    }

    private static List<String> problems(Class<?> type) {
        return catchThrowableOfType(SchemaException.class, () -> new Binder().input(new Shape.Typed<>(type)))
                .problems();
    }
}
