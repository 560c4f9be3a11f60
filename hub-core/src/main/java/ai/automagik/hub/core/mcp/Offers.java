package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Result;
import ai.automagik.hub.core.call.Task;
import ai.automagik.hub.core.registry.Completable;
import ai.automagik.hub.core.registry.Mount;
import ai.automagik.hub.core.registry.MountedDocument;
import ai.automagik.hub.core.registry.MountedPrompt;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Answers what is asked of a mount's documents and prompts. */
final class Offers {

    private final Carrier carrier;

    /** Carries out tasks for a request. */
    @FunctionalInterface
    interface Carrier {

        /** Carries out one task, for a client that may want to hear of its progress. */
        Outcome carryOut(Work work, Task task, Optional<JsonNode> progressToken);
    }

    Offers(Carrier carrier) {
        this.carrier = carrier;
    }

    Said answer(Work work, Command.OfMount command, Mount mount) {
        return switch (command) {
            case Command.ListResources list -> OfferLists.resources(mount, list.cursor());
            case Command.ListTemplates list -> OfferLists.templates(mount, list.cursor());
            case Command.ListPrompts list -> OfferLists.prompts(mount, list.cursor());
            case Command.ReadResource read -> read(work, read, mount);
            case Command.GetPrompt get -> get(work, get, mount);
            case Command.Complete complete -> complete(work, complete, mount);
        };
    }

    private Said read(Work work, Command.ReadResource read, Mount mount) {
        Optional<MountedDocument> document = mount.findDocument(read.uri());
        if (document.isEmpty()) {
            return unknownResource(work, read.uri());
        }
        Outcome outcome = carrier.carryOut(work, new Task.Read(document.get(), read.uri()), read.progressToken());
        return outcome instanceof Outcome.NotFound
                ? unknownResource(work, read.uri())
                : said("Reading of '" + Quote.brief(read.uri()) + "'", outcome, json -> {});
    }

    private Said get(Work work, Command.GetPrompt get, Mount mount) {
        Optional<MountedPrompt> prompt = find(mount, get.name());
        if (prompt.isEmpty()) {
            return unknownPrompt(get.name());
        }
        Task task = new Task.Write(prompt.get(), get.arguments());
        String description = prompt.get().prompt().prompt().description();
        return said(
                "Prompt '" + prompt.get().wireName() + "'",
                carrier.carryOut(work, task, get.progressToken()),
                json -> json.writeStringProperty("description", description));
    }

    private Said complete(Work work, Command.Complete complete, Mount mount) {
        return switch (complete.subject()) {
            case Command.Subject.OfPrompt(String name) ->
                find(mount, name)
                        .map(prompt -> complete(work, complete, prompt))
                        .orElseGet(() -> unknownPrompt(name));
            case Command.Subject.OfResource(String uri) ->
                mount.findTemplate(uri)
                        .map(template -> complete(work, complete, template))
                        .orElseGet(() -> mount.findDocument(uri).isPresent()
                                ? said("", new Outcome.Ok(new Result.Proposals(List.of())), json -> {})
                                : unknownResource(work, uri));
        };
    }

    private Said complete(Work work, Command.Complete complete, Completable subject) {
        Task task = new Task.Complete(subject, complete.argument(), complete.prefix());
        return said(task.title(), carrier.carryOut(work, task, Optional.empty()), json -> {});
    }

    private static Optional<MountedPrompt> find(Mount mount, String name) {
        // As for operations: some clients do not allow '_' in names.
        return mount.findPrompt(name).or(() -> mount.findPrompt(name.replace('-', '_')));
    }

    private static Said unknownPrompt(String name) {
        return new Said.Refusal(RpcError.invalidParams(
                "Prompt '" + Quote.brief(name) + "' is unknown; " + Methods.LIST_PROMPTS + " names yours"));
    }

    private static Said unknownResource(Work work, String uri) {
        return new Said.Refusal(OutcomeErrors.notFound(work.revision(), uri));
    }

    private static Said said(String deed, Outcome outcome, Consumer<JsonGenerator> first) {
        if (outcome instanceof Outcome.Ok(Result result)) {
            return new Said.Result(json -> {
                first.accept(json);
                ResultWriter.write(result, json);
            });
        }
        return new Said.Refusal(OutcomeErrors.of(deed, outcome), OutcomeWriter.challenge(outcome));
    }
}
