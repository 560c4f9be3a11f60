package ai.automagik.hub.schema;

import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes a record, component by component.
 *
 * @param components in the record's order
 * @param constructor the canonical one, from {@code Object[]} to {@code Object}
 */
record RecordCodec(List<Component> components, MethodHandle constructor) implements Codec {

    /**
     * One component.
     *
     * @param name its name on the wire
     * @param codec of its type, or of what is in the {@link Optional}
     * @param optional whether it is an {@link Optional}
     * @param absent what it is when it is not given, if it need not be
     * @param accessor from {@code Object} to {@code Object}
     */
    record Component(String name, Codec codec, boolean optional, Optional<Object> absent, MethodHandle accessor) {

        Object read(JsonNode record, Place place, Reading reading) {
            JsonNode node = record.get(name);
            if (node == null || node.isNull()) {
                return absent.orElseGet(() -> reading.refuse(place.property(name), "is required"));
            }
            Object value = codec.read(node, place.property(name), reading);
            return optional && !Reading.isUnreadable(value) ? Optional.of(value) : value;
        }

        void write(Object record, ObjectNode node, Place place) {
            Object value = get(record);
            if (optional && value instanceof Optional<?> given) {
                if (given.isEmpty()) {
                    return;
                }
                value = given.get();
            }
            Place here = place.property(name);
            if (value == null) {
                throw new ResultException("result '" + here + "' is null; make the component an Optional");
            }
            node.set(name, codec.write(value, here));
        }

        private @Nullable Object get(Object record) {
            try {
                return (Object) accessor.invokeExact(record);
            } catch (RuntimeException | Error own) {
                throw own;
            } catch (Throwable checked) {
                throw new IllegalStateException("an accessor cannot throw a checked exception", checked);
            }
        }
    }

    @Override
    public Object read(JsonNode node, Place place, Reading reading) {
        Object[] parts = new Object[components.size()];
        boolean whole = true;
        for (int i = 0; i < parts.length; i++) {
            Object part = components.get(i).read(node, place, reading);
            whole &= !Reading.isUnreadable(part);
            parts[i] = part;
        }
        return whole ? construct(parts, place, reading) : Reading.UNREADABLE;
    }

    /** A record may check what its annotations cannot say, and refuse with the error of a handler. */
    private Object construct(Object[] parts, Place place, Reading reading) {
        try {
            return (Object) constructor.invokeExact(parts);
        } catch (ToolException refusal) {
            if (refusal.error() instanceof ToolError.InvalidArgument invalid) {
                return reading.refuse(place.property(invalid.argument()), invalid.problem());
            }
            throw refusal;
        } catch (RuntimeException | Error own) {
            throw own;
        } catch (Throwable checked) {
            throw new IllegalStateException("a canonical constructor cannot throw a checked exception", checked);
        }
    }

    @Override
    public ObjectNode write(Object value, Place place) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (Component component : components) {
            component.write(value, node, place);
        }
        return node;
    }
}
