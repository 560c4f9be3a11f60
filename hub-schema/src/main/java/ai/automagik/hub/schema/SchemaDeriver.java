package ai.automagik.hub.schema;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Pattern;
import ai.automagik.hub.spi.Range;
import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigPart;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Derives JSON Schema from records that {@link CodecCompiler} accepted. The result is strict: it forbids unknown properties
 * and says what a map holds, which {@link AdvertisedSchema} leaves out.
 *
 * <p>A deriver is made for one record and dropped: the library remembers types, and would keep the class loaders of
 * unloaded plugins alive.
 */
final class SchemaDeriver {

    private final Direction direction;

    private SchemaDeriver(Direction direction) {
        this.direction = direction;
    }

    static ObjectNode derive(Class<?> record, Direction direction) {
        ObjectNode derived = new SchemaDeriver(direction).generator().generateSchema(record);
        // The library leaves Java objects in the tree, such as a default that is a list; reading it again makes them
        // JSON.
        ObjectNode schema = (ObjectNode) JsonMapper.shared().readTree(derived.toString());
        if (!schema.has("properties")) {
            schema.putObject("properties"); // some clients miss it where a record has no component
        }
        return schema;
    }

    private SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS);
        config.forTypesInGeneral()
                .withPropertySorter((a, b) -> Integer.compare(position(a), position(b)))
                .withCustomDefinitionProvider(this::definition);
        SchemaGeneratorConfigPart<FieldScope> fields = config.forFields();
        fields.withPropertyNameOverrideResolver(field -> Names.snakeOf(field.getDeclaredName()))
                .withTargetTypeOverridesResolver(SchemaDeriver::unwrapped)
                .withRequiredCheck(this::isRequired)
                .withDescriptionResolver(this::description);
        if (direction == Direction.INPUT) {
            rules(fields);
        }
        return new SchemaGenerator(config.build());
    }

    private static void rules(SchemaGeneratorConfigPart<FieldScope> fields) {
        fields.withDefaultResolver(field -> nullable(annotation(field, Default.class)
                        .flatMap(declared -> Annotations.defaultNode(component(field)))
                        .map(PlainValues::plain)))
                .withNumberInclusiveMinimumResolver(field -> bound(field, range -> Annotations.bound(range.min())))
                .withNumberInclusiveMaximumResolver(field -> bound(field, range -> Annotations.bound(range.max())))
                .withStringPatternResolver(
                        field -> nullable(annotation(field, Pattern.class).map(Pattern::value)))
                .withStringMinLengthResolver(field -> length(field, false, Length::min, 0))
                .withStringMaxLengthResolver(field -> length(field, false, Length::max, Integer.MAX_VALUE))
                .withArrayMinItemsResolver(field -> length(field, true, Length::min, 0))
                .withArrayMaxItemsResolver(field -> length(field, true, Length::max, Integer.MAX_VALUE));
    }

    private @Nullable CustomDefinition definition(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (raw == Map.class) {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
            ResolvedType value = type.getTypeParameters().get(1);
            schema.set(
                    "additionalProperties",
                    value.getErasedType() == Object.class
                            ? JsonNodeFactory.instance.objectNode()
                            : context.createDefinition(value));
            return inline(schema);
        }
        return nullable(Leaves.of(raw).map(leaf -> inline(leaf.schema(direction))));
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    private static @Nullable List<ResolvedType> unwrapped(FieldScope field) {
        return field.getType().getErasedType() == Optional.class
                ? List.of(field.getType().getTypeParameters().get(0))
                : null;
    }

    private boolean isRequired(FieldScope field) {
        RecordComponent component = component(field);
        boolean defaulted = direction == Direction.INPUT
                && Annotations.defaultNode(component).isPresent();
        return component.getType() != Optional.class && !defaulted;
    }

    /** A map's values are told in words, because clients reject the keyword that says them. */
    private @Nullable String description(FieldScope field) {
        Optional<String> described = annotation(field, Describe.class).map(Describe::value);
        ResolvedType type = field.getType();
        if (type.getErasedType() != Map.class || direction == Direction.OUTPUT) {
            return nullable(described);
        }
        return nullable(Leaves.of(type.getTypeParameters().get(1).getErasedType())
                .map(leaf -> described.map(text -> text + " ").orElse("") + "(each value: " + leaf.type() + ")")
                .or(() -> described));
    }

    private static @Nullable BigDecimal bound(FieldScope field, Function<Range, Optional<BigDecimal>> end) {
        return nullable(annotation(field, Range.class).flatMap(end));
    }

    private static @Nullable Integer length(
            FieldScope field, boolean ofList, Function<Length, Integer> end, int unbounded) {
        Class<?> type = field.getType().getErasedType();
        boolean list = type == List.class || type == Set.class;
        return list != ofList
                ? null
                : nullable(annotation(field, Length.class).map(end).filter(value -> value != unbounded));
    }

    private static int position(MemberScope<?, ?> member) {
        List<String> names = Arrays.stream(
                        member.getDeclaringType().getErasedType().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return names.indexOf(member.getDeclaredName());
    }

    private static RecordComponent component(FieldScope field) {
        return Arrays.stream(field.getDeclaringType().getErasedType().getRecordComponents())
                .filter(component -> component.getName().equals(field.getDeclaredName()))
                .findFirst()
                .orElseThrow();
    }

    private static <A extends Annotation> Optional<A> annotation(FieldScope field, Class<A> type) {
        return field.isFakeContainerItemScope() // the items of a list are asked about as if they were the list
                ? Optional.empty()
                : Optional.ofNullable(component(field).getAnnotation(type));
    }

    /** The library says "nothing" with null. */
    private static <T> @Nullable T nullable(Optional<T> value) {
        return value.orElse(null);
    }
}
