package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.Range;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Numbers that are short to write and enormous to work with. They are refused, or harmless, and at once. */
@Timeout(value = 5, unit = TimeUnit.SECONDS)
class HugeNumberTest {

    private static final int LONGEST_SENTENCE = 1_000;

    record Numbers(
            Optional<Integer> small,
            Optional<Long> large,
            Optional<Double> real,
            Optional<BigDecimal> decimal,
            @Range(min = 1, max = 250) Optional<Integer> bounded) {}

    private static final InputBinding<Numbers> TYPED = new Binder().input(new Shape.Typed<>(Numbers.class));
    private static final InputBinding<Map<String, Object>> DYNAMIC = new Binder().input(new Shape.Dynamic<>("""
            {"type": "object", "properties": {"whole": {"type": "integer"}, "even": {"type": "number", "multipleOf": 2},
             "few": {"type": "number", "maximum": 10, "minimum": -10}, "same": {"type": "number", "enum": [1, 2]},
             "all": {"type": "array", "uniqueItems": true}, "any": {}}}"""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1000000000",
                "-1e1000000000",
                "1e-1000000000",
                "1e400",
                "1e308",
                "123456789e999999999",
                "1E+2147483648"
            })
    void aHugeExponentIsRefusedOrHarmless(String number) {
        for (String name : List.of("small", "large", "real", "decimal", "bounded")) {
            check(TYPED, "{\"" + name + "\":" + number + "}");
        }
        for (String name : List.of("whole", "even", "few", "same", "any")) {
            check(DYNAMIC, "{\"" + name + "\":" + number + "}");
        }
        check(DYNAMIC, "{\"all\":[" + number + "," + number + ",1]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "-9", "9.9"})
    void aNumberOfTwoHundredDigitsIsRefusedOrHarmless(String start) {
        aHugeExponentIsRefusedOrHarmless(start + "9".repeat(190));
    }

    private static void check(InputBinding<?> binding, String arguments) {
        switch (binding.bind(JsonMapper.shared().readTree(arguments))) {
            case Binding.Bound<?>(Object value) ->
                // What a handler is given can be written down: it has not grown.
                assertThat(value.toString()).hasSizeLessThan(LONGEST_SENTENCE);
            case Binding.Refused<?>(List<Violation> violations) ->
                assertThat(violations)
                        .isNotEmpty()
                        .allSatisfy(violation -> assertThat(violation.sentence())
                                .hasSizeLessThan(LONGEST_SENTENCE)
                                .doesNotContain("Exception"));
        }
    }
}
