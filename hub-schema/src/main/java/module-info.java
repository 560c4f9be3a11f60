/** JSON Schemas derived from record types, and arguments and results checked against them. */
module ai.automagik.hub.schema {
    requires ai.automagik.hub.spi;
    requires com.github.victools.jsonschema.generator;
    requires com.networknt.schema;
    requires tools.jackson.databind;
    requires static org.jspecify;
}
