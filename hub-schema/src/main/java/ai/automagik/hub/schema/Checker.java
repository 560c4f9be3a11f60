package ai.automagik.hub.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Checks documents against one JSON Schema 2020-12, compiled once. Nothing is ever fetched. Thread-safe. */
final class Checker {

    /** An unknown keyword is an annotation, and checks nothing (JSON Schema Core 2020-12 section 6.5): no word about it. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private final Schema schema;
    private final Wording wording;

    private Checker(Schema schema, Wording wording) {
        this.schema = schema;
        this.wording = wording;
    }

    /**
     * Compiles a schema.
     *
     * @throws ai.automagik.hub.schema.SchemaException if it is not a valid one, or refers to another document
     */
    static Checker of(JsonNode schema) {
        // One registry a schema: a shared one would keep every schema of unloaded plugins.
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                DIALECT,
                builder -> builder.schemaCacheEnabled(false)
                        .schemaLoader(
                                loader -> loader.fetchRemoteResources(false).block(iri -> true)));
        try {
            Schema compiled = registry.getSchema(schema);
            compiled.initializeValidators();
            return new Checker(compiled, new Wording(schema));
        } catch (SchemaException invalid) {
            throw new ai.automagik.hub.schema.SchemaException(List.of(
                    "schema is not valid JSON Schema 2020-12: " + Quoting.brief(String.valueOf(invalid.getMessage()))));
        }
    }

    /** Names everything that is wrong, each place and rule once; empty if nothing is. */
    List<Violation> check(JsonNode document) {
        List<com.networknt.schema.Error> errors;
        try {
            errors = schema.validate(document);
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            // The validator converts numbers that it compares, and gives up where one does not fit.
            return List.of(new Violation("", "hold a number that is too large to be checked; send a smaller one"));
        }
        if (errors.isEmpty()) {
            return List.of();
        }
        Set<Violation> violations = new LinkedHashSet<>();
        errors.stream()
                .map(wording::of)
                .takeWhile(violation -> violations.size() < Violation.MOST_TOLD)
                .forEach(violations::add);
        return List.copyOf(violations);
    }
}
