/**
 * JSON Schema derived from records, arguments bound to records, results written from them; and the rules for names.
 *
 * <p>Records are read and made by reflection in this module alone: a plugin's module must open the packages of its records
 * to {@code ai.automagik.hub.schema}, and to no library. The hub's plugin loader does that for every package of a plugin;
 * on the class path nothing is to be done.
 */
module ai.automagik.hub.schema {
    requires transitive ai.automagik.hub.spi;
    requires com.fasterxml.classmate;
    requires com.github.victools.jsonschema.generator;
    requires com.networknt.schema;
    requires transitive tools.jackson.databind;
    requires static org.jspecify;

    exports ai.automagik.hub.schema;
}
