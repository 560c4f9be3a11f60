package ai.automagik.hub.core.mcp;

import ai.automagik.hub.schema.UriTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads requests about documents and prompts, which every revision asks in the same way. */
final class OfferParams {

    private OfferParams() {}

    /** Reads a request; empty if its method is not about documents or prompts. */
    static Optional<Command> read(String method, ObjectNode params) {
        return switch (method) {
            case Methods.LIST_RESOURCES -> Optional.of(Params.list(params, Command.ListResources::new));
            case Methods.LIST_TEMPLATES -> Optional.of(Params.list(params, Command.ListTemplates::new));
            case Methods.LIST_PROMPTS -> Optional.of(Params.list(params, Command.ListPrompts::new));
            case Methods.READ_RESOURCE -> Optional.of(readResource(params));
            case Methods.GET_PROMPT -> Optional.of(getPrompt(params));
            case Methods.COMPLETE -> Optional.of(complete(params));
            default -> Optional.empty();
        };
    }

    private static Command readResource(ObjectNode params) {
        return uri(params)
                .<Command>map(uri -> new Command.ReadResource(uri, Params.progressToken(params)))
                .orElseGet(OfferParams::noUri);
    }

    /** The parameter 'uri', if it is one. */
    static Optional<String> uri(JsonNode params) {
        return params.path("uri").stringValueOpt().filter(uri -> uri.length() <= UriTemplate.LONGEST_URI);
    }

    static Command.Refused noUri() {
        return Params.refused("Parameter 'uri' is missing, or is not a text of at most " + UriTemplate.LONGEST_URI
                + " characters; give the URI of a resource");
    }

    private static Command getPrompt(ObjectNode params) {
        Optional<String> name = params.path("name").stringValueOpt();
        if (name.isEmpty()) {
            return Params.refused("Parameter 'name' is missing, or is not a text; give the name of a prompt");
        }
        Optional<Map<String, String>> arguments = texts(params.path("arguments"));
        return arguments
                .<Command>map(given -> new Command.GetPrompt(name.get(), given, Params.progressToken(params)))
                .orElseGet(() -> Params.refused("Parameter 'arguments' is not an object of texts"));
    }

    private static Optional<Map<String, String>> texts(JsonNode arguments) {
        if (arguments.isMissingNode() || arguments.isNull()) {
            return Optional.of(Map.of());
        }
        Map<String, String> texts = new HashMap<>();
        arguments.properties().stream()
                .filter(argument -> argument.getValue().isString())
                .forEach(argument ->
                        texts.put(argument.getKey(), argument.getValue().stringValue()));
        return arguments.isObject() && texts.size() == arguments.size() ? Optional.of(texts) : Optional.empty();
    }

    private static Command complete(ObjectNode params) {
        JsonNode argument = params.path("argument");
        Optional<String> name = argument.path("name").stringValueOpt();
        Optional<String> value = argument.path("value").stringValueOpt();
        Optional<Command.Subject> subject = subject(params.path("ref"));
        if (subject.isEmpty()) {
            return Params.refused("Parameter 'ref' is neither a ref/prompt with a name nor a ref/resource with a uri");
        }
        return name.isPresent() && value.isPresent()
                ? new Command.Complete(subject.get(), name.get(), value.get())
                : Params.refused("Parameter 'argument' has no 'name' and 'value' that are texts");
    }

    private static Optional<Command.Subject> subject(JsonNode ref) {
        return switch (ref.path("type").asString("")) {
            case "ref/prompt" -> ref.path("name").stringValueOpt().map(Command.Subject.OfPrompt::new);
            case "ref/resource" -> uri(ref).map(Command.Subject.OfResource::new);
            default -> Optional.empty();
        };
    }
}
