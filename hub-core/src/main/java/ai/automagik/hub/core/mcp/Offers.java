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
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers what is asked of a mount's documents and prompts. Thread-safe. */
final class Offers {

    private static final Result NO_PROPOSALS = new Result.Proposals(List.of());

    private final AskDesk desk;
    private final Paging paging;
    private final TaskCalls tasks;

    Offers(AskDesk desk, Paging paging, TaskCalls tasks) {
        this.desk = desk;
        this.paging = paging;
        this.tasks = tasks;
    }

    Reply.Answer answer(Work work, Command.OfMount command, Mount mount) {
        return switch (command) {
            case Command.ListResources list ->
                paging.answer(work, list, OfferLists.RESOURCES, mount.resources(), list.cursor(), OfferLists::resource);
            case Command.ListTemplates list ->
                paging.answer(work, list, OfferLists.TEMPLATES, mount.templates(), list.cursor(), OfferLists::template);
            case Command.ListPrompts list ->
                paging.answer(work, list, OfferLists.PROMPTS, mount.prompts(), list.cursor(), OfferLists::prompt);
            case Command.ReadResource read -> read(work, read, mount);
            case Command.GetPrompt get -> get(work, get, mount);
            case Command.Complete complete -> complete(work, complete, mount);
        };
    }

    private Reply.Answer read(Work work, Command.ReadResource read, Mount mount) {
        Optional<MountedDocument> document = mount.findDocument(read.uri());
        if (document.isEmpty()) {
            return unknownResource(work, read.uri());
        }
        return tasks.answer(
                work,
                read,
                new Task.Read(document.get(), read.uri()),
                new TaskCalls.Terms(
                        read.uri(), JsonNodeFactory.instance.objectNode(), read.progressToken(), read.input()),
                outcome -> outcome instanceof Outcome.NotFound
                        ? unknownResource(work, read.uri())
                        : say(work, read, "Reading of '" + Quote.brief(read.uri()) + "'", outcome, json -> {}));
    }

    private Reply.Answer get(Work work, Command.GetPrompt get, Mount mount) {
        Optional<MountedPrompt> prompt = find(mount, get.name());
        if (prompt.isEmpty()) {
            return unknownPrompt(work, get.name());
        }
        String name = prompt.get().wireName();
        String description = prompt.get().prompt().prompt().description();
        return tasks.answer(
                work,
                get,
                new Task.Write(prompt.get(), get.arguments()),
                new TaskCalls.Terms(name, get.given(), get.progressToken(), get.input()),
                outcome -> say(
                        work,
                        get,
                        "Prompt '" + name + "'",
                        outcome,
                        json -> json.writeStringProperty("description", description)));
    }

    private Reply.Answer complete(Work work, Command.Complete complete, Mount mount) {
        return switch (complete.subject()) {
            case Command.Subject.OfPrompt(String name) ->
                find(mount, name)
                        .map(prompt -> complete(work, complete, prompt))
                        .orElseGet(() -> unknownPrompt(work, name));
            case Command.Subject.OfResource(String uri) ->
                mount.findTemplate(uri)
                        .map(template -> complete(work, complete, template))
                        .orElseGet(() -> mount.findDocument(uri).isPresent()
                                ? result(work, complete, json -> ResultWriter.write(NO_PROPOSALS, json))
                                : unknownResource(work, uri));
        };
    }

    private Reply.Answer complete(Work work, Command.Complete complete, Completable subject) {
        Task task = new Task.Complete(subject, complete.argument(), complete.prefix());
        TaskCalls.Terms terms = new TaskCalls.Terms(
                complete.argument(), JsonNodeFactory.instance.objectNode(), Optional.empty(), RoundInput.NONE);
        return tasks.answer(
                work, complete, task, terms, outcome -> say(work, complete, task.title(), outcome, json -> {}));
    }

    private static Optional<MountedPrompt> find(Mount mount, String name) {
        // As for operations: some clients do not allow '_' in names.
        return mount.findPrompt(name).or(() -> mount.findPrompt(name.replace('-', '_')));
    }

    private Reply.Answer unknownPrompt(Work work, String name) {
        return desk.refuse(
                work,
                RpcError.invalidParams(
                        "Prompt '" + Quote.brief(name) + "' is unknown; " + Methods.LIST_PROMPTS + " names yours"));
    }

    private Reply.Answer unknownResource(Work work, String uri) {
        return desk.refuse(work, OutcomeErrors.notFound(work.revision(), uri));
    }

    private Reply.Answer say(Work work, Command command, String deed, Outcome outcome, Consumer<JsonGenerator> first) {
        if (outcome instanceof Outcome.Ok(Result result)) {
            return result(work, command, json -> {
                first.accept(json);
                ResultWriter.write(result, json);
            });
        }
        Reply.Answer refusal = desk.refuse(work, OutcomeErrors.of(deed, outcome));
        return new Reply.Answer(refusal.message(), refusal.status(), OutcomeWriter.challenge(outcome));
    }

    private Reply.Answer result(Work work, Command command, Consumer<JsonGenerator> members) {
        return desk.result(work, command, ResultType.COMPLETE, members);
    }
}
