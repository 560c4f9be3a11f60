package ai.automagik.hub.schema;

import ai.automagik.hub.spi.Default;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes the codec of a record, and gathers everything that keeps the record from having one. For one thread, once. */
final class CodecCompiler {

    /** Nested records are repeated wherever they are used; more than this no client reads. */
    static final int MOST_COMPONENTS = 1000;

    private static final Codec NONE = new FreeCodec();

    private final Direction direction;
    private final List<String> problems = new ArrayList<>();
    private final Deque<Class<?>> inside = new ArrayDeque<>();
    private int components;

    private CodecCompiler(Direction direction) {
        this.direction = direction;
    }

    /**
     * Makes the codec of a record.
     *
     * @throws SchemaException if it cannot have one
     */
    static RecordCodec compile(Class<?> type, Direction direction) {
        if (!type.isRecord()) {
            throw new SchemaException(List.of("type '" + type.getName() + "' is not a record; declare one"));
        }
        CodecCompiler compiler = new CodecCompiler(direction);
        Codec codec = compiler.record(type, type.getSimpleName());
        if (compiler.problems.isEmpty() && codec instanceof RecordCodec whole) {
            return whole;
        }
        throw new SchemaException(compiler.problems);
    }

    private Codec problem(String where, String what) {
        problems.add("'" + where + "' " + what);
        return NONE;
    }

    private Codec record(Class<?> type, String where) {
        if (inside.contains(type)) {
            return problem(
                    where, "contains itself, which a schema without references cannot say; end it with a plain type");
        }
        if (type.getTypeParameters().length > 0) {
            return problem(where, "is the generic record " + type.getSimpleName() + "; declare a record of its own");
        }
        RecordComponent[] declared = type.getRecordComponents();
        components += declared.length;
        if (components > MOST_COMPONENTS) {
            return problem(where, "makes more than " + MOST_COMPONENTS + " components in all; use fewer");
        }
        inside.push(type);
        try {
            List<RecordCodec.Component> parts = new ArrayList<>();
            for (RecordComponent component : declared) {
                parts.add(component(component, where + "." + component.getName()));
            }
            return new RecordCodec(List.copyOf(parts), constructor(type, declared));
        } catch (InaccessibleObjectException closed) {
            return problem(
                    where,
                    "is out of reach; its module must open package '" + type.getPackageName() + "' to "
                            + CodecCompiler.class.getModule().getName());
        } catch (ReflectiveOperationException unreadable) {
            return problem(where, "cannot be read as a record: " + unreadable.getMessage());
        } finally {
            inside.pop();
        }
    }

    private RecordCodec.Component component(RecordComponent component, String where) throws IllegalAccessException {
        Optional<Type> wrapped = argument(component.getGenericType(), Optional.class);
        Codec codec = type(wrapped.orElse(component.getGenericType()), where);
        Annotations.problems(component, wrapped.orElse(component.getGenericType()))
                .forEach(what -> problem(where, what));
        return new RecordCodec.Component(
                Names.snakeOf(component.getName()),
                codec,
                wrapped.isPresent(),
                wrapped.isPresent() ? Optional.of(Optional.empty()) : defaultValue(component, codec, where),
                accessor(component));
    }

    private Optional<Object> defaultValue(RecordComponent component, Codec codec, String where) {
        if (direction == Direction.OUTPUT || !component.isAnnotationPresent(Default.class)) {
            return Optional.empty();
        }
        Optional<JsonNode> node = Annotations.defaultNode(component);
        Reading reading = new Reading();
        try {
            Optional<Object> value = node.map(n -> codec.read(n, Place.ROOT, reading));
            if (value.isPresent() && reading.violations().isEmpty()) {
                return value;
            }
        } catch (RuntimeException notOfTheKind) {
            // A number read as a list and the like; the sentence below says it.
        }
        problem(
                where,
                "has the default '"
                        + Quoting.brief(component.getAnnotation(Default.class).value())
                        + "', which is not a value of its type");
        return Optional.empty();
    }

    private Codec type(Type type, String where) {
        if (type instanceof Class<?> plain) {
            return plain(plain, where);
        }
        Optional<Type> item = argument(type, List.class);
        Optional<Type> element = argument(type, Set.class);
        if (item.isPresent() || element.isPresent()) {
            return new ListCodec(type(item.or(() -> element).orElseThrow(), where + "[]"), element.isPresent());
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return map(map, where);
        }
        if (argument(type, Optional.class).isPresent()) {
            return problem(
                    where, "is an Optional inside a list, a map or another Optional; leave the value out instead");
        }
        return unsupported(type, where);
    }

    private Codec plain(Class<?> type, String where) {
        return type.isRecord()
                ? record(type, where)
                : Leaves.of(type).map(Codec.class::cast).orElseGet(() -> unsupported(type, where));
    }

    private Codec map(ParameterizedType type, String where) {
        Type key = type.getActualTypeArguments()[0];
        Type value = type.getActualTypeArguments()[1];
        if (key != String.class) {
            return problem(where, "is a map whose keys are not texts; use Map<String, ...>");
        }
        if (value == Object.class) {
            return NONE;
        }
        if (direction == Direction.INPUT
                && !(value instanceof Class<?> plain && Leaves.of(plain).isPresent())) {
            return problem(where, "is a map of structured values, which clients are not shown; use a list of records");
        }
        return new MapCodec(type(value, where + "{}"));
    }

    private Codec unsupported(Type type, String where) {
        return problem(
                where,
                "is of type " + type.getTypeName() + "; use " + Leaves.names()
                        + ", a record, or a List, Set or Map<String, ...> of them");
    }

    /** Gives the type argument of a generic type with one, such as the String of an Optional. */
    static Optional<Type> argument(Type type, Class<?> raw) {
        return type instanceof ParameterizedType generic && generic.getRawType() == raw
                ? Optional.of(generic.getActualTypeArguments()[0])
                : Optional.empty();
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> canonical = opened(type.getDeclaredConstructor(types));
        return MethodHandles.lookup()
                .unreflectConstructor(canonical)
                .asFixedArity()
                .asType(MethodType.genericMethodType(types.length))
                .asSpreader(Object[].class, types.length);
    }

    private static MethodHandle accessor(RecordComponent component) throws IllegalAccessException {
        return MethodHandles.lookup()
                .unreflect(opened(component.getAccessor()))
                .asType(MethodType.genericMethodType(1));
    }

    /** The records of a plugin are not public, and their package is concealed but for us. */
    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
    }
}
