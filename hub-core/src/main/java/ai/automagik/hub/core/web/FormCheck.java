package ai.automagik.hub.core.web;

import ai.automagik.hub.pages.Problem;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Binding;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.Operation.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Checks what was filled in against its schema. Thread-safe. */
final class FormCheck {

    private final Binder binder = new Binder();

    /** Gives what is wrong, in the words of the form's labels. */
    List<Problem> problems(FormFields fields, ObjectNode content) {
        Shape.Dynamic<Map<String, Object>> shape =
                new Shape.Dynamic<>(fields.schema().toString());
        return binder.input(shape).bind(content) instanceof Binding.Refused<Map<String, Object>> refused
                ? refused.violations().stream()
                        .map(violation -> problem(fields, violation))
                        .toList()
                : List.of();
    }

    private static Problem problem(FormFields fields, Violation violation) {
        String name = violation.path().split("[.\\[]", 2)[0];
        Optional<String> label = fields.label(name);
        return label.isPresent()
                ? Problem.of("“" + label.get() + "” " + violation.problem(), fields.prefix() + name)
                : Problem.of("What you filled in " + violation.problem());
    }
}
