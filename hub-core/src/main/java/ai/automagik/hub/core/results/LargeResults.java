package ai.automagik.hub.core.results;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Calls;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.core.call.Result;
import ai.automagik.hub.core.registry.CompiledOperation;
import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.Texts;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation.Shape;
import ai.automagik.hub.spi.ResourceContent;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries out calls, and hands texts that no client shows whole over in parts: the first with the answer, the others by the hub's
 * operation {@code read_more}. A cursor in the text works for every client, because all a client has to do is to call an
 * operation; links to resources are followed by few.
 *
 * <p>A structured result is for programs. It stays whole up to a bound of its own, and then only the text is parted; beyond it
 * the result is an error that says so, because a promised structure may be left out of nothing else. Thread-safe.
 */
public final class LargeResults implements Calls {

    /**
     * How many characters of text one answer has: Claude Code moves results over 50,000 out of the conversation, and there has
     * to be room for the sentence about the rest.
     */
    public static final int MAX_TEXT_CHARS = 45_000;

    /** How large a structured result may be beside its text: claude.ai drops results over some 150,000 characters. */
    public static final int MAX_STRUCTURE_CHARS = 100_000;

    /** How far before its end a part may be cut to end with a line. */
    static final int LINE_SEARCH = 4_000;

    private static final Logger LOG = LoggerFactory.getLogger(LargeResults.class);

    private static final String READ_MORE = """
            {"type": "object", "properties": {
               "cursor": {"type": "string", "description": "The cursor that stands at the end of the part before"}},
             "required": ["cursor"]}""";

    private final Calls calls;
    private final KeptResults kept;
    private final Sealer sealer;

    /** Carries out calls by others. */
    public LargeResults(Calls calls, KeptResults kept, Sealer sealer) {
        this.calls = Objects.requireNonNull(calls);
        this.kept = Objects.requireNonNull(kept);
        this.sealer = Objects.requireNonNull(sealer);
    }

    @Override
    public Outcome call(CallRequest request) {
        Outcome outcome = calls.call(request);
        return outcome instanceof Outcome.Ok(Result.Contents contents) ? fit(request, contents, outcome) : outcome;
    }

    private Outcome fit(CallRequest request, Result.Contents ok, Outcome outcome) {
        long text = ok.contents().stream().mapToLong(LargeResults::textChars).sum();
        boolean structureTooLarge = ok.structured()
                .map(structure -> chars(structure, MAX_STRUCTURE_CHARS) > MAX_STRUCTURE_CHARS)
                .orElse(false);
        if (text <= MAX_TEXT_CHARS && !structureTooLarge) {
            return outcome;
        }
        try {
            List<String> parts = parts(whole(ok));
            String id = kept.keep(request.caller(), parts);
            return structureTooLarge ? tooLarge(request, id, parts.size()) : parted(request.caller(), ok, id, parts);
        } catch (StorageException e) {
            LOG.warn("A large result could not be kept: {}", e.getMessage());
            return new Outcome.Limited("The call of '" + request.task().name()
                    + "' was carried out, but its result is too large for one answer and could not be kept in parts; ask"
                    + " for less at once");
        }
    }

    private Outcome tooLarge(CallRequest request, String id, int parts) {
        String cursor = new ResultCursor(id, 0, parts).seal(sealer, request.caller());
        return new Outcome.Limited("The call of '" + request.task().name()
                + "' was carried out, but its structured result has more than " + MAX_STRUCTURE_CHARS
                + " characters; ask for less at once (a smaller page, a narrower filter), or read it as text in "
                + parts
                + " parts: call read_more with the cursor \"" + cursor + "\"");
    }

    private Outcome parted(Caller caller, Result.Contents ok, String id, List<String> parts) {
        String note = ok.structured().isPresent() ? " The structured result is whole." : "";
        List<Content> contents = new ArrayList<>();
        contents.add(new Content.Text(parts.getFirst() + next(caller, id, 0, parts.size()) + note));
        ok.contents().stream().filter(content -> textChars(content) == 0).forEach(contents::add);
        return new Outcome.Ok(contents, ok.structured());
    }

    private String next(Caller caller, String id, int part, int parts) {
        String said = "\n\n[Part " + (part + 1) + " of " + parts;
        return part + 1 == parts
                ? said + ", the last one.]"
                : said + ". For the next part call read_more with the cursor \""
                        + new ResultCursor(id, part + 1, parts).seal(sealer, caller) + "\".]";
    }

    /** The hub's own operation that gives the next part; everybody has it. */
    public static CompiledOperation<?, ?> readMore(KeptResults kept, Sealer sealer, Binder binder) {
        LargeResults results = new LargeResults(request -> new Outcome.Cancelled(), kept, sealer);
        return new CompiledOperation<Map<String, Object>, Contents>(
                "read_more",
                Optional.of("Read more"),
                "Gives the next part of a result that was too large for one answer; the cursor stands at the end of the"
                        + " part before. Parts can be read for an hour.",
                Effect.READS,
                true,
                false,
                Set.of(),
                binder.input(new Shape.Dynamic<>(READ_MORE)),
                Optional.empty(),
                (in, call) -> results.more(call.caller(), String.valueOf(in.get("cursor"))));
    }

    private Contents more(Caller caller, String text) {
        ResultCursor cursor = ResultCursor.unseal(sealer, caller, text)
                .orElseThrow(() -> ToolException.invalidArgument(
                        "cursor", "is not one that this hub gave you; copy it as it stands in the part before"));
        String part = kept.part(caller, cursor.id(), cursor.part())
                .orElseThrow(() -> ToolException.notFound(
                        "The rest of this result (it is kept for an hour; call the operation again)"));
        return Contents.text(part + next(caller, cursor.id(), cursor.part(), cursor.parts()));
    }

    /** All of the text in order; documents that came as text count as such. */
    private static String whole(Result.Contents ok) {
        StringBuilder text = new StringBuilder();
        for (Content content : ok.contents()) {
            String piece = switch (content) {
                case Content.Text(String said) -> said;
                case Content.Embedded(ResourceContent.Text document) -> document.uri() + ":\n" + document.text();
                case Content.Embedded(ResourceContent.Blob blob) -> "";
                case Content.Image image -> "";
                case Content.Audio audio -> "";
                case Content.Link link -> "";
            };
            text.append(text.isEmpty() || piece.isEmpty() ? "" : "\n").append(piece);
        }
        return text.toString();
    }

    /** Cuts a text where lines end, or at least characters. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (text.length() - start > MAX_TEXT_CHARS) {
            int end = Texts.end(text, start + MAX_TEXT_CHARS);
            int line = text.lastIndexOf('\n', end - 1) + 1;
            int cut = line > end - LINE_SEARCH ? line : end;
            parts.add(text.substring(start, cut));
            start = cut;
        }
        parts.add(text.substring(start));
        return List.copyOf(parts);
    }

    private static long textChars(Content content) {
        return switch (content) {
            case Content.Text text -> text.text().length();
            case Content.Embedded(ResourceContent.Text document) ->
                document.text().length();
            case Content.Embedded(ResourceContent.Blob blob) -> 0;
            case Content.Image image -> 0;
            case Content.Audio audio -> 0;
            case Content.Link link -> 0;
        };
    }

    /** Counts the characters of a structure, without writing it, until there are more than enough. */
    private static long chars(JsonNode node, long enough) {
        if (node.isString()) {
            return node.stringValue().length() + 2L;
        }
        if (!node.isContainer()) {
            return node.isNumber() ? 8 : 5;
        }
        long sum = 2;
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                sum += property.getKey().length() + 4L + chars(property.getValue(), enough - sum);
                if (sum > enough) {
                    return sum;
                }
            }
            return sum;
        }
        for (JsonNode item : node) {
            sum += 1 + chars(item, enough - sum);
            if (sum > enough) {
                return sum;
            }
        }
        return sum;
    }
}
