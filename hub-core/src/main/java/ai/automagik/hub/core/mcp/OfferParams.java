package ai.automagik.hub.core.mcp;

import ai.automagik.hub.schema.UriTemplate;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads requests about documents and prompts, which every revision asks in the same way. */
final class OfferParams {

    private OfferParams() {}

    /** Reads a request of a revision that knows no rounds; empty if its method is not about documents or prompts. */
    static Optional<Command> read(String method, ObjectNode params) {
        return read(method, params, RoundInput.NONE);
    }

    /** Reads a request with the answers that it brings from an earlier round; empty as {@link #read} says. */
    static Optional<Command> readAgain(String method, ObjectNode params) {
        return switch (method) {
            case Methods.READ_RESOURCE, Methods.GET_PROMPT ->
                switch (RoundInput.read(params)) {
                    case RoundInput.Read.Wrong(String problem) -> Optional.of(Params.refused(problem));
                    case RoundInput.Read.Right(RoundInput input) -> read(method, params, input);
                };
            default -> read(method, params);
        };
    }

    private static Optional<Command> read(String method, ObjectNode params, RoundInput input) {
        return switch (method) {
            case Methods.LIST_RESOURCES -> Optional.of(Params.list(params, Command.ListResources::new));
            case Methods.LIST_TEMPLATES -> Optional.of(Params.list(params, Command.ListTemplates::new));
            case Methods.LIST_PROMPTS -> Optional.of(Params.list(params, Command.ListPrompts::new));
            case Methods.READ_RESOURCE -> Optional.of(readResource(params, input));
            case Methods.GET_PROMPT -> Optional.of(getPrompt(params, input));
            case Methods.COMPLETE -> Optional.of(complete(params));
            default -> Optional.empty();
        };
    }

    private static Command readResource(ObjectNode params, RoundInput input) {
        return uri(params)
                .<Command>map(uri -> new Command.ReadResource(uri, Params.progressToken(params), input))
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

    private static Command getPrompt(ObjectNode params, RoundInput input) {
        Optional<String> name = params.path("name").stringValueOpt();
        if (name.isEmpty()) {
            return Params.refused("Parameter 'name' is missing, or is not a text; give the name of a prompt");
        }
        JsonNode arguments = params.path("arguments");
        ObjectNode given = arguments instanceof ObjectNode object ? object : params.objectNode();
        boolean none = arguments.isMissingNode() || arguments.isNull();
        boolean texts = given.valueStream().allMatch(JsonNode::isString);
        return (none || arguments.isObject()) && texts
                ? new Command.GetPrompt(name.get(), given, Params.progressToken(params), input)
                : Params.refused("Parameter 'arguments' is not an object of texts");
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
