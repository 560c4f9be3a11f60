package ai.automagik.hub.schema;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Pattern;
import ai.automagik.hub.spi.Range;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the annotations of a record component say. */
final class Annotations {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Annotations() {}

    /** Names the annotations that contradict themselves, each other, or the type they stand on. */
    static List<String> problems(RecordComponent component, Type type) {
        List<String> problems = new ArrayList<>();
        boolean optional = CodecCompiler.argument(component.getGenericType(), Optional.class)
                .isPresent();
        if (optional && component.isAnnotationPresent(Default.class)) {
            problems.add("is an Optional and has a @Default; drop one of them");
        }
        Range range = component.getAnnotation(Range.class);
        if (range != null && !isNumber(type)) {
            problems.add("has a @Range and is no number; drop it");
        } else if (range != null && !(range.min() <= range.max())) {
            problems.add("has a @Range whose least value is over its greatest");
        }
        Length length = component.getAnnotation(Length.class);
        if (length != null && !(type == String.class || isList(type))) {
            problems.add("has a @Length and is neither a String nor a List or Set; drop it");
        } else if (length != null && (length.min() < 0 || length.min() > length.max())) {
            problems.add("has a @Length whose least value is negative or over its greatest");
        }
        patternProblem(component.getAnnotation(Pattern.class), type).ifPresent(problems::add);
        return problems;
    }

    private static Optional<String> patternProblem(@org.jspecify.annotations.Nullable Pattern pattern, Type type) {
        if (pattern == null) {
            return Optional.empty();
        }
        if (type != String.class) {
            return Optional.of("has a @Pattern and is no String; drop it");
        }
        try {
            java.util.regex.Pattern.compile(pattern.value());
            return Optional.empty();
        } catch (PatternSyntaxException wrong) {
            return Optional.of("has the @Pattern '" + Quoting.brief(pattern.value())
                    + "', which is no regular expression: " + wrong.getDescription());
        }
    }

    private static boolean isNumber(Type type) {
        return type instanceof Class<?> plain
                && Leaves.of(plain)
                        .filter(leaf ->
                                leaf.type().equals("integer") || leaf.type().equals("number"))
                        .isPresent();
    }

    static boolean isList(Type type) {
        return type instanceof ParameterizedType generic
                && (generic.getRawType() == List.class || generic.getRawType() == Set.class);
    }

    /** Gives a {@link Default} as JSON: JSON text for everything but texts and their like, which may be plain. */
    static Optional<JsonNode> defaultNode(RecordComponent component) {
        Default declared = component.getAnnotation(Default.class);
        if (declared == null) {
            return Optional.empty();
        }
        boolean textual = Leaves.of(component.getType())
                .filter(leaf -> leaf.type().equals("string"))
                .isPresent();
        if (textual && !declared.value().startsWith("\"")) {
            return Optional.of(JsonNodeFactory.instance.stringNode(declared.value()));
        }
        try {
            return Optional.of(JSON.readTree(declared.value())).filter(node -> !node.isNull() && !node.isMissingNode());
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** Gives a bound of a {@link Range} as it should be shown: {@code 250}, not {@code 250.0}; empty if it is infinite. */
    static Optional<BigDecimal> bound(double value) {
        if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return Optional.of(exact.scale() < 0 ? exact.setScale(0) : exact);
    }
}
