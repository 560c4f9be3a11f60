package ai.automagik.hub.core.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.call.CallRequest;
import ai.automagik.hub.core.call.Outcome;
import ai.automagik.hub.spi.Answer;
import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Question;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Sealer;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One handler's question, asked in every way there is. */
final class AskingTest {

    private static final String FORMS = "{\"elicitation\":{}}";
    private static final String ALL = "{\"elicitation\":{\"form\":{},\"url\":{}},\"sampling\":{},\"roots\":{}}";
    private static final String MODERN = "2026-07-28";
    private static final String LEGACY = "2025-11-25";
    private static final Caller ADA = ScriptedHub.caller();
    private static final Caller BOB = new Caller(
            new WorkspaceId(UUID.fromString("00000000-0000-7000-8000-00000000000b")),
            new UserId(UUID.fromString("00000000-0000-7000-8000-00000000000c")),
            "bob@example.com",
            Role.WORKSPACE_OWNER,
            false,
            ADA.scopes());

    record Name(String name) {}

    record Colour(String colour) {}

    private static final Question NAME = new Question.Form("name", "What is your name?", Name.class);
    private static final Question COLOUR = new Question.Form("colour", "Which colour?", Colour.class);
    private static final Question POEM = new Question.Sampling(
            "poem",
            List.of(new Prompt.Message(Prompt.Role.USER, new Content.Text("A poem, please"))),
            Optional.of("You are a poet"),
            50);
    private static final Question FOLDERS = new Question.Roots("folders");

    private final ScriptedHub hub = new ScriptedHub();
    private final Sealer sealer = Sealer.ephemeral(new SecureRandom());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final Dispatcher dispatcher = hub.dispatcher(sealer, clock, Dispatcher.Asking.NONE);

    AskingTest() {
        hub.on("test_name", Effect.READS, request -> ask(request, List.of(NAME)));
        hub.on("test_two", Effect.READS, request -> inTurn(request, List.of(NAME, COLOUR)));
        hub.on("test_all", Effect.READS, request -> ask(request, List.of(NAME, POEM, FOLDERS)));
        hub.on("test_poem", Effect.READS, request -> ask(request, List.of(POEM)));
        hub.on("test_consent", Effect.READS, request -> new Outcome.ConsentRequired("calendar", Set.of("read")));
    }

    /** What a handler that asks comes to; the call path's own part of it has its own tests. */
    private static Outcome ask(CallRequest request, List<Question> questions) {
        try {
            return request.waiter()
                    .ask(questions)
                    .<Outcome>map(AskingTest::told)
                    .orElseGet(() -> new Outcome.InputRequired(questions));
        } catch (InterruptedException e) {
            return new Outcome.Cancelled();
        }
    }

    private static Outcome inTurn(CallRequest request, List<Question> questions) {
        Outcome last = new Outcome.Cancelled();
        for (Question question : questions) {
            last = ask(request, List.of(question));
            if (last instanceof Outcome.InputRequired) {
                return last;
            }
        }
        return last;
    }

    private static Outcome told(Map<String, Answer> answers) {
        List<String> told = new ArrayList<>();
        answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> told.add(entry.getKey() + "=" + entry.getValue()));
        return new Outcome.Ok(List.of(new Content.Text(String.join("; ", told))), Optional.empty());
    }

    private Talk modern(String capabilities) {
        return new Talk(dispatcher, ADA, MODERN, capabilities);
    }

    private Talk legacy(String version, String capabilities) {
        return new Talk(dispatcher, ADA, version, capabilities).shakeHands();
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static ObjectNode round(JsonNode first, String responses) {
        ObjectNode more = Driver.object();
        more.set("inputResponses", read(responses));
        more.set("requestState", first.path("result").path("requestState"));
        return more;
    }

    private static String text(JsonNode answer) {
        return answer.path("result").path("content").path(0).path("text").asString("");
    }

    @Test
    void aModernRequestEndsWithItsQuestionsAndGoesOnWithTheAnswers() {
        Talk talk = modern(FORMS);
        JsonNode first = talk.call("test_name", Driver.object());
        JsonNode asked = first.path("result").path("inputRequests").path("name");
        WireSchema.of(MODERN).check(first.path("result"), "InputRequiredResult");
        assertThat(first.path("result").path("resultType").asString()).isEqualTo("input_required");
        assertThat(asked.path("method").asString()).isEqualTo("elicitation/create");
        assertThat(asked.path("params")
                        .path("requestedSchema")
                        .path("properties")
                        .propertyNames())
                .containsExactly("name");

        JsonNode second = talk.call(
                "test_name", round(first, "{\"name\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}"));
        assertThat(second.path("result").path("resultType").asString()).isEqualTo("complete");
        assertThat(text(second)).isEqualTo("name=Accepted[values={name=Ada}]");
    }

    @Test
    void aModelAndFoldersAreAskedForToo() {
        Talk talk = modern(ALL);
        JsonNode first = talk.call("test_all", Driver.object());
        JsonNode asked = first.path("result").path("inputRequests");
        WireSchema.of(MODERN).check(first.path("result"), "InputRequiredResult");
        assertThat(asked.path("poem").path("method").asString()).isEqualTo("sampling/createMessage");
        assertThat(asked.path("poem").path("params").path("maxTokens").intValue())
                .isEqualTo(50);
        assertThat(asked.path("folders").path("method").asString()).isEqualTo("roots/list");

        JsonNode second = talk.call("test_all", round(first, """
                {"name":{"action":"decline"},
                 "poem":{"role":"assistant","model":"m","content":{"type":"text","text":"Roses"}},
                 "folders":{"roots":[{"uri":"file:///home","name":"home"}]}}"""));
        assertThat(text(second))
                .isEqualTo("folders=Roots[folders=[Folder[uri=file:///home, name=Optional[home]]]]; name=Declined[];"
                        + " poem=Sampled[content=Text[text=Roses], model=m]");
    }

    @Test
    void answersOfEarlierRoundsTravelInTheState() {
        Talk talk = modern(FORMS);
        JsonNode first = talk.call("test_two", Driver.object());
        JsonNode second = talk.call(
                "test_two", round(first, "{\"name\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}"));
        assertThat(second.path("result").path("inputRequests").propertyNames()).containsExactly("colour");
        assertThat(second.path("result").path("requestState"))
                .isNotEqualTo(first.path("result").path("requestState"));

        JsonNode third = talk.call(
                "test_two", round(second, "{\"colour\":{\"action\":\"accept\",\"content\":{\"colour\":\"blue\"}}}"));
        assertThat(text(third)).isEqualTo("colour=Accepted[values={colour=blue}]");
    }

    @Test
    void anAnswerThatDoesNotFitIsAskedForAgain() {
        Talk talk = modern(FORMS);
        JsonNode first = talk.call("test_name", Driver.object());
        for (String wrong : List.of(
                "{\"name\":12345}",
                "{\"name\":{\"action\":\"accept\",\"content\":{\"name\":5}}}",
                "{\"name\":{\"action\":\"accept\"}}",
                "{\"other\":{\"action\":\"accept\"}}")) {
            JsonNode again = talk.call("test_name", round(first, wrong));
            assertThat(again.path("result").path("inputRequests").propertyNames())
                    .containsExactly("name");
        }
    }

    @Test
    void anotherRequestsStateIsRefused() {
        Talk talk = modern(FORMS);
        JsonNode first = talk.call("test_name", Driver.object());
        ObjectNode changed = round(first, "{}");
        changed.put("requestState", first.path("result").path("requestState").asString() + "-TAMPERED");
        assertThat(code(talk.call("test_name", changed))).isEqualTo(-32602);
        assertThat(code(talk.call("test_two", round(first, "{}")))).isEqualTo(-32602);
        ObjectNode other = round(first, "{}");
        other.putObject("arguments").put("other", true);
        assertThat(code(talk.call("test_name", other))).isEqualTo(-32602);
        assertThat(code(talk.at(dispatcher, BOB).call("test_name", round(first, "{}"))))
                .isEqualTo(-32602);

        now.updateAndGet(instant -> instant.plus(RequestStates.LIFE));
        assertThat(code(talk.call("test_name", round(first, "{}")))).isEqualTo(-32602);
    }

    @Test
    void anotherHubGoesOnWithTheState() {
        Talk talk = modern(FORMS);
        JsonNode first = talk.call("test_name", Driver.object());
        Dispatcher other = hub.dispatcher(sealer, clock, Dispatcher.Asking.NONE);
        JsonNode second = talk.at(other, ADA)
                .call("test_name", round(first, "{\"name\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}"));
        assertThat(text(second)).contains("Ada");
    }

    @Test
    void whatTheClientCannotDoIsNotAskedOfIt() {
        Talk without = modern("{}");
        ObjectNode params = Driver.call("test_poem", Driver.object());
        Reply.Answer answer = without.request("tools/call", params);
        JsonNode error = Talk.json(answer).path("error");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(error.path("code").intValue()).isEqualTo(-32021);
        assertThat(error.path("data").path("requiredCapabilities")).isEqualTo(read("{\"sampling\":{}}"));

        JsonNode sampling = modern("{\"sampling\":{}}").call("test_all", Driver.object());
        assertThat(sampling.path("result").path("inputRequests").propertyNames())
                .containsExactly("poem");

        JsonNode told = without.call("test_name", Driver.object());
        assertThat(told.path("result").path("isError").booleanValue()).isTrue();
        assertThat(text(told)).contains("What is your name?");
    }

    private static int code(JsonNode answer) {
        return answer.path("error").path("code").intValue();
    }

    @Test
    void aLegacyClientIsAskedWhileTheCallWaits() throws Exception {
        for (String version : List.of(LEGACY, "2025-06-18")) {
            Talk talk = legacy(version, FORMS);
            CompletableFuture<JsonNode> call = talk.calling("test_name");
            JsonNode asked = talk.hear();
            WireSchema.of(version).check(asked, "ElicitRequest");
            assertThat(asked.path("params").has("mode")).isEqualTo(version.equals(LEGACY));
            talk.answer(asked.path("id"), Optional.of(read("{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}")));
            assertThat(text(get(call))).isEqualTo("name=Accepted[values={name=Ada}]");
        }
    }

    @Test
    void aLegacyClientThatRefusesHasDeclined() throws Exception {
        Talk talk = legacy(LEGACY, ALL);
        CompletableFuture<JsonNode> call = talk.calling("test_poem");
        JsonNode asked = talk.hear();
        WireSchema.of(LEGACY).check(asked, "CreateMessageRequest");
        talk.answer(asked.path("id"), Optional.empty());
        assertThat(text(get(call))).isEqualTo("poem=Declined[]");
    }

    @Test
    void aLegacyClientThatCannotIsTold() {
        JsonNode answer = legacy(LEGACY, "{}").call("test_poem", Driver.object());
        assertThat(answer.path("result").path("isError").booleanValue()).isTrue();
        assertThat(text(answer)).contains("asks your program's model");
    }

    @Test
    void nobodyElseAnswersAndACancelledCallTakesItsQuestionBack() throws Exception {
        Talk talk = legacy(LEGACY, FORMS);
        CompletableFuture<JsonNode> call = talk.calling("test_name");
        JsonNode asked = talk.hear();
        talk.at(dispatcher, BOB).shakeHands().answer(asked.path("id"), Optional.of(read("{\"action\":\"decline\"}")));
        talk.cancellation.cancel();
        JsonNode note = talk.hear();
        assertThat(note.path("method").asString()).isEqualTo("notifications/cancelled");
        assertThat(note.path("params").path("requestId")).isEqualTo(asked.path("id"));
        assertThat(text(get(call))).contains("cancelled");
    }

    @Test
    void anAnswerThatCameToAnotherHubReachesTheCallThatWaits() throws Exception {
        Dispatcher.Asking shared = new Dispatcher.Asking(AskPages.NONE, new SharedRelay());
        Dispatcher here = hub.dispatcher(sealer, clock, shared);
        Dispatcher there = hub.dispatcher(sealer, clock, shared);
        Talk talk = new Talk(here, ADA, LEGACY, FORMS).shakeHands();
        CompletableFuture<JsonNode> call = talk.calling("test_name");
        JsonNode asked = talk.hear();
        talk.at(there, ADA)
                .answer(asked.path("id"), Optional.of(read("{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}")));
        assertThat(text(get(call))).isEqualTo("name=Accepted[values={name=Ada}]");
    }

    @Test
    void anAnswerToNoQuestionIsKeptByNobody() {
        SharedRelay relay = new SharedRelay();
        Dispatcher hubWithRelay = hub.dispatcher(sealer, clock, new Dispatcher.Asking(AskPages.NONE, relay));
        Talk talk = new Talk(hubWithRelay, ADA, LEGACY, FORMS).shakeHands();
        talk.answer(read("\"made-up\""), Optional.of(read("{}")));
        talk.answer(read("17"), Optional.of(read("{}")));
        assertThat(relay.left).isEmpty();
    }

    @Test
    void aSessionIsItsCallersAlone() {
        Talk talk = legacy(LEGACY, FORMS);
        Reply.Answer other = talk.at(dispatcher, BOB).request("tools/list", Driver.object());
        assertThat(other.status()).isEqualTo(404);
        assertThat(talk.request("tools/list", Driver.object()).status()).isEqualTo(200);
    }

    @Test
    void aSessionOutlivesItsHubAndEnds() throws Exception {
        Talk talk = legacy(LEGACY, FORMS);
        Dispatcher restarted = hub.dispatcher(sealer, clock, Dispatcher.Asking.NONE);
        Talk later = talk.at(restarted, ADA);
        CompletableFuture<JsonNode> call = later.calling("test_name");
        later.answer(later.hear().path("id"), Optional.of(read("{\"action\":\"cancel\"}")));
        assertThat(text(get(call))).isEqualTo("name=Cancelled[]");

        now.updateAndGet(instant -> instant.plus(Sessions.LIFE).plus(Duration.ofSeconds(1)));
        assertThat(later.request("tools/list", Driver.object()).status()).isEqualTo(404);
    }

    @Test
    void aMissingConsentIsToldInTheClientsWay() {
        Dispatcher.Asking pages = new Dispatcher.Asking(new OnePage(), AnswerRelay.NONE);
        Dispatcher paged = hub.dispatcher(sealer, clock, pages);
        JsonNode modern = new Talk(paged, ADA, MODERN, ALL).call("test_consent", Driver.object());
        JsonNode visit = modern.path("result").path("inputRequests").path("connect-calendar");
        assertThat(visit.path("params").path("mode").asString()).isEqualTo("url");
        assertThat(visit.path("params").path("url").asString()).isEqualTo("http://127.0.0.1/connect/1");

        JsonNode legacy = new Talk(paged, ADA, LEGACY, ALL).shakeHands().call("test_consent", Driver.object());
        assertThat(code(legacy)).isEqualTo(-32042);
        assertThat(legacy.path("error")
                        .path("data")
                        .path("elicitations")
                        .path(0)
                        .path("url")
                        .asString())
                .isEqualTo("http://127.0.0.1/connect/1");

        for (Talk simple :
                List.of(new Talk(paged, ADA, MODERN, FORMS), new Talk(paged, ADA, "2025-06-18", FORMS).shakeHands())) {
            JsonNode told = simple.call("test_consent", Driver.object());
            assertThat(told.path("result").path("isError").booleanValue()).isTrue();
            assertThat(text(told)).contains("http://127.0.0.1/connect/1");
        }
    }

    @Test
    void aClientThatCannotAskSendsItsPersonToAPage() {
        OnePage page = new OnePage();
        Dispatcher paged = hub.dispatcher(sealer, clock, new Dispatcher.Asking(page, AnswerRelay.NONE));
        for (Talk talk : List.of(new Talk(paged, ADA, MODERN, "{}"), new Talk(paged, ADA, LEGACY, "{}").shakeHands())) {
            assertThat(text(talk.call("test_name", Driver.object()))).contains("http://127.0.0.1/ask/1");
            page.answers.put("name", read("{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}"));
            assertThat(text(talk.call("test_name", Driver.object()))).isEqualTo("name=Accepted[values={name=Ada}]");
            assertThat(page.answers).isEmpty();
        }
    }

    private static JsonNode get(CompletableFuture<JsonNode> call) throws Exception {
        return call.get(ScriptedHub.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static final class SharedRelay implements AnswerRelay {

        final Map<String, String> left = new ConcurrentHashMap<>();

        @Override
        public void deliver(Caller caller, String id, String answer) {
            left.put(caller.user() + id, answer);
        }

        @Override
        public Optional<String> collect(Caller caller, String id) {
            return Optional.ofNullable(left.remove(caller.user() + id));
        }
    }

    /** A page that remembers one request's answers. */
    private static final class OnePage implements AskPages {

        final Map<String, JsonNode> answers = new ConcurrentHashMap<>();

        @Override
        public Map<String, JsonNode> answers(Caller caller, String request) {
            return Map.copyOf(answers);
        }

        @Override
        public Optional<URI> pose(Caller caller, String request, String tool, List<Posed> questions) {
            assertThat(questions).extracting(Posed::id).containsExactly("name");
            return Optional.of(URI.create("http://127.0.0.1/ask/1"));
        }

        @Override
        public void settled(Caller caller, String request) {
            answers.clear();
        }

        @Override
        public Optional<URI> connect(Caller caller, Need need) {
            return Optional.of(URI.create("http://127.0.0.1/connect/1"));
        }
    }
}
