package ai.automagik.hub.core.call;

import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.ResourceContent;
import ai.automagik.hub.spi.TextForm;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns what a handler gave into an outcome. */
final class Replies {

    /**
     * The largest result the hub passes on: far above what any client shows, far below what would hurt other calls in
     * memory.
     */
    static final int MAX_RESULT_CHARS = 4 * 1024 * 1024;

    private final JsonMapper json = JsonMapper.shared();

    /** Gives the outcome of a handler that returned. */
    <I, O> Outcome of(CompiledOperation<I, O> operation, O result) {
        Objects.requireNonNull(result, "result");
        Optional<ObjectNode> structured = operation.output().map(output -> output.write(result));
        List<Content> contents = contents(result, structured);
        if (size(contents) > MAX_RESULT_CHARS) {
            return new Outcome.Limited("The result of '" + operation.wireName() + "' is larger than " + MAX_RESULT_CHARS
                    + " characters; ask for less at once");
        }
        return new Outcome.Ok(new Result.Contents(contents, structured));
    }

    /** Gives the outcome of a task that is no operation's. */
    static Outcome of(Task task, Result result) {
        if (size(result) > MAX_RESULT_CHARS) {
            return new Outcome.Limited(task.title() + " is larger than " + MAX_RESULT_CHARS + " characters");
        }
        return new Outcome.Ok(result);
    }

    private List<Content> contents(Object result, Optional<ObjectNode> structured) {
        return switch (result) {
            case Contents contents -> contents.items();
            case TextForm form -> List.of(new Content.Text(form.asText()));
            default ->
                structured
                        .<List<Content>>map(node -> List.of(new Content.Text(json.writeValueAsString(node))))
                        .orElse(List.of());
        };
    }

    /** How large a result is, in characters of text and bytes of everything else. */
    static long size(Result result) {
        return switch (result) {
            case Result.Contents contents -> size(contents.contents());
            case Result.Document document -> size(document.content());
            case Result.Messages messages ->
                messages.messages().stream()
                        .mapToLong(message -> size(message.content()))
                        .sum();
            case Result.Proposals proposals ->
                proposals.values().stream().mapToLong(String::length).sum();
        };
    }

    private static long size(List<Content> contents) {
        return contents.stream().mapToLong(Replies::size).sum();
    }

    private static long size(Content content) {
        return switch (content) {
            case Content.Text text -> text.text().length();
            case Content.Image image -> image.bytes().length;
            case Content.Audio audio -> audio.bytes().length;
            case Content.Link link -> link.uri().length();
            case Content.Embedded embedded -> size(embedded.content());
        };
    }

    private static long size(ResourceContent document) {
        return switch (document) {
            case ResourceContent.Text text -> text.text().length();
            case ResourceContent.Blob blob -> blob.bytes().length;
        };
    }
}
