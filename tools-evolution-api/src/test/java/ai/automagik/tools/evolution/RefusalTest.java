package ai.automagik.tools.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.tools.evolution.fake.FakeAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded way of saying no, and what the model reads. */
class RefusalTest {

    private static final String DOUBT =
            "; the message may have been sent all the same, so look into the chat before sending it again";
    private static final String NOT_CONNECTED =
            "Instance 'wa1' is not connected to WhatsApp; connect it (scan its QR code in the Evolution API manager), then"
                    + " try again";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text in response        | 400 | {"status":400,"error":"Internal Server Error","response":{"message":"Expected property name"}}           | refused the request (400): Expected property name
            list                    | 400 | {"status":400,"error":"Bad Request","response":{"message":["Unable to add label","Prisma:\\nfailed"]}}   | refused the request (400): Unable to add label; Prisma: failed
            list in a list          | 400 | {"status":400,"error":"Bad Request","response":{"message":[["instance requires property \\"text\\""]]}}  | refused the request (400): instance requires property "text"
            objects with a property | 400 | {"status":400,"error":"Bad Request","response":{"message":[{"property":"participants[0]","message":"must be numeric"}]}} | refused the request (400): participants[0]: must be numeric
            objects with a list     | 500 | {"status":500,"error":"Internal Server Error","response":{"message":[{"archived":false,"message":["An error","Error: key"]}]}} | failed (500): An error; Error: key[doubt]
            without response        | 400 | {"status":400,"error":"Bad Request","message":[["numbers does not meet minimum length of 1"]]}           | refused the request (400): numbers does not meet minimum length of 1
            details beside          | 400 | {"status":400,"error":"Bad Request","message":"not a function","details":{"x":"y"},"timestamp":"t"}       | refused the request (400): not a function
            error alone             | 400 | {"error":"remoteJid is a required query parameter"}                                                      | refused the request (400): remoteJid is a required query parameter
            an empty object         | 400 | {}                                                                                                       | refused the request (400)
            error in a success      | 200 | {"error":true,"message":"[object Object]"}                                                               | refused the request (200): [object Object]
            a kind that cannot      | 400 | {"status":400,"error":"Bad Request","response":{"message":["Method not available on Evolution Channel"]}} | refused the request (400): Method not available on Evolution Channel; instance 'wa1' is of a kind that cannot do it
            a failure               | 500 | {"status":500,"error":"Internal Server Error","response":{"message":"File or buffer is undefined."}}     | failed (500): File or buffer is undefined.[doubt]
            an empty body           | 500 | ``                                                                                                       | answered 500 and gave no reason; look into the server's log[doubt]
            null                    | 400 | null                                                                                                     | answered 400 and gave no reason; look into the server's log
            a proxy's page          | 502 | <html><body>Bad Gateway</body></html>                                                                    | answered 502 with a web page; a proxy may stand before it, or the setting 'base_url' may name another server[doubt]
            not JSON                | 404 | not here                                                                                                 | answered 404 with something that is not JSON; a proxy may stand before it, or the setting 'base_url' may name another server
            truncated JSON          | 400 | {"status":400,"error":"Bad Requ                                                                          | answered 400 with something that is not JSON; a proxy may stand before it, or the setting 'base_url' may name another server
            a redirect              | 301 | ``                                                                                                       | answered with a redirect (301), which is not followed; set 'base_url' to where the server really is
            forbidden               | 403 | {"status":403,"error":"Forbidden","response":{"message":["No"]}}                                          | forbids this (403): No; check what the key in the setting 'api_key' may do
            a key refused           | 401 | {"status":401,"error":"Unauthorized","response":{"message":"Unauthorized"}}                              | refused the key (401); check the setting 'api_key': it has to be the server's key, or the key of instance 'wa1'
            a key refused by page   | 401 | <html>                                                                                                   | refused the key (401); check the setting 'api_key': it has to be the server's key, or the key of instance 'wa1'
            a success without body  | 201 | ``                                                                                                       | answered 201 with an empty body without the id of a message[doubt]
            a success with null     | 200 | null                                                                                                     | answered 200 with a body without the id of a message[doubt]
            a success without id    | 201 | {"key":{"remoteJid":"55@s.whatsapp.net"}}                                                                 | answered 201 with a body without the id of a message[doubt]
            """)
    void everyShapeBecomesASentence(String name, int status, String body, String sentence) {
        assertThat(afterAnswer(FakeAnswer.of(status, body)))
                .isEqualTo(downstream("Evolution API " + sentence.replace("[doubt]", DOUBT)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            500 | {"status":500,"error":"Internal Server Error","response":{"message":"Connection Closed"}}
            400 | {"status":400,"error":"Bad Request","response":{"message":["Error: Connection Closed"]}}
            404 | {"status":404,"error":"Not Found","response":{"message":["Error fetching group","Error: Connection Closed"]}}
            400 | {"data":null,"isBoom":true,"isServer":false,"output":{"statusCode":428,"payload":{"statusCode":428,"error":"Precondition Required","message":"Connection Closed"},"headers":{}}}
            """)
    void everyWayOfBeingDisconnectedSaysHowToConnect(int status, String body) {
        assertThat(afterAnswer(FakeAnswer.of(status, body))).isEqualTo(downstream(NOT_CONNECTED));
    }

    @Test
    void anInstanceThatIsNotConnectedIsNamed() {
        stage.server.withInstanceNeverConnected("never").withInstanceWaiting("waiting");

        assertThat(sendFrom("never").toString()).contains("Instance 'never' is not connected to WhatsApp");
        assertThat(sendFrom("waiting").toString()).contains("Instance 'waiting' is not connected to WhatsApp");
    }

    @Test
    void anUnknownInstanceIsNotFound() {
        assertThat(sendFrom("none")).isEqualTo(new ToolError.NotFound("Instance 'none' on the Evolution API server"));
        assertThat(Stage.errorOf(() -> stage.call(
                        InstanceFound.class,
                        "get_instance_info",
                        new GetInstanceInfo(Optional.of("none")),
                        stage.user())))
                .isEqualTo(new ToolError.NotFound("Instance 'none' on the Evolution API server"));
    }

    @Test
    void anInstanceThatIsNotTheKeysOwnIsNotFound() {
        TestCall user = stage.user().withSetting("api_key", "wa1-key");
        stage.server.withInstance("wa2");

        assertThat(Stage.errorOf(() -> stage.call(
                        InstanceFound.class, "get_instance_info", new GetInstanceInfo(Optional.of("wa2")), user)))
                .isEqualTo(new ToolError.NotFound("Instance 'wa2' on the Evolution API server"));
    }

    @Test
    void aRouteThatDoesNotExistPointsAtTheBaseUrl() {
        TestCall user = stage.user().withSetting("base_url", stage.server.baseUrl() + "/v9/");

        assertThat(Stage.errorOf(() -> stage.send("send_text_message", Args.text("5511988887777"), user)))
                .isEqualTo(
                        downstream("The server at 'base_url' has no such route: Cannot POST /v9/message/sendText/wa1;"
                                + " check the setting 'base_url' and that the server is Evolution API 2"));
    }

    @Test
    void aNumberThatIsNotOnWhatsAppIsAWrongArgument() {
        stage.server.withoutWhatsApp("551188880000");

        assertThat(Stage.errorOf(() -> stage.send("send_text_message", Args.text("551188880000"), stage.user())))
                .isEqualTo(new ToolError.InvalidArgument(
                        "number",
                        "names '551188880000', which is not on WhatsApp; check the country code and the number"));
    }

    @Test
    void aNameThatIsTakenIsAWrongArgument() {
        assertThat(Stage.errorOf(
                        () -> stage.call(CreatedInstance.class, "create_instance", Args.create("wa1"), stage.user())))
                .isEqualTo(new ToolError.InvalidArgument(
                        "instance", "'wa1' is already in use on the server; choose another name"));
    }

    @Test
    void theServersOwnChecksOfMediaAndReactionsNameTheArgument() {
        assertThat(afterMessage("Owned media must be a url or base64"))
                .isInstanceOfSatisfying(
                        ToolError.InvalidArgument.class,
                        e -> assertThat(e.argument()).isEqualTo("media"));
        assertThat(afterMessage("For base64 the file name must be informed."))
                .isInstanceOfSatisfying(
                        ToolError.InvalidArgument.class,
                        e -> assertThat(e.argument()).isEqualTo("file_name"));
        assertThat(afterMessage("Reaction must be a single emoji or empty string"))
                .isInstanceOfSatisfying(
                        ToolError.InvalidArgument.class,
                        e -> assertThat(e.argument()).isEqualTo("reaction"));
    }

    @Test
    void aLimitSaysHowLongToWait() {
        FakeAnswer answer = new FakeAnswer(429, Map.of("Retry-After", "7"), "{\"message\":\"Too many\"}");

        assertThat(afterAnswer(answer))
                .isEqualTo(new ToolError.Downstream(
                        "Evolution API has too many requests to do: Too many; try again later",
                        Optional.of(Duration.ofSeconds(7))));
    }

    @Test
    void aLongMessageIsCut() {
        ToolError error = afterMessage("x".repeat(5_000));

        assertThat(error.toString()).hasSizeLessThan(500).contains("xxx…");
    }

    @Test
    void anEndlessAnswerIsReadToItsBoundOnly() {
        FakeAnswer answer = FakeAnswer.of(201, "{\"key\":\"" + "x".repeat(Replies.MAX_BYTES) + "\"}");

        assertThat(afterAnswer(answer))
                .isEqualTo(downstream(
                        "Evolution API answered 201 with a body too long to read without the id of a message" + DOUBT));
    }

    private ToolError afterMessage(String message) {
        return afterAnswer(FakeAnswer.of(400, "{\"status\":400,\"response\":{\"message\":[\"" + message + "\"]}}"));
    }

    private ToolError afterAnswer(FakeAnswer answer) {
        stage.server.answerNext(answer);
        return sendFrom("wa1");
    }

    private ToolError sendFrom(String instance) {
        return Stage.errorOf(
                () -> stage.send("send_text_message", Args.text("5511988887777", Optional.of(instance)), stage.user()));
    }

    private static ToolError downstream(String message) {
        return new ToolError.Downstream(message, Optional.empty());
    }
}
