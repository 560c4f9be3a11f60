package ai.automagik.hub.cli.selftest;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation, and how to call it.
 *
 * @param operation its name
 * @param schema of its arguments
 * @param style the way of filling them in that gets furthest
 * @param hints values that its refusals have asked for, by argument
 */
record Drive(String operation, JsonNode schema, Style style, Map<String, String> hints) {

    private static final String NO_SERVICE = "http://127.0.0.1:9";

    Drive {
        hints = Map.copyOf(hints);
    }

    /** The parameters of a call by somebody, with a canary of theirs. */
    ObjectNode params(Person person, Style way, Canaries canaries) {
        String canary = canaries.make(person.name(), "argument of " + operation, Canary.Kind.ARGUMENT);
        return params(way, canary, person.service().map(Downstream::url).orElse(NO_SERVICE));
    }

    /** The parameters of a call that anybody could make: the same at each time. */
    ObjectNode params() {
        return params(style, "the same words of everybody", NO_SERVICE);
    }

    private ObjectNode params(Style way, String canary, String url) {
        ObjectNode params = JsonMapper.shared().createObjectNode();
        params.put("name", operation).set("arguments", new Arguments(schema, canary, url, hints).make(way));
        return params;
    }
}
