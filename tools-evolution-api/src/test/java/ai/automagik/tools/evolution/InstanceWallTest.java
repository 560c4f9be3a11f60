package ai.automagik.tools.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.testkit.TestCall;
import ai.automagik.tools.evolution.fake.ReceivedRequest;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which instance a call reaches, and which it cannot. */
class InstanceWallTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a?instanceName=b",
                "../wa2",
                "..",
                ".",
                "a/b",
                "a\\b",
                "a#b",
                "a%2fb",
                "%2e%2e",
                "a;b",
                "a\nb",
                "a\u0000",
                "a\u202eb",
                " ",
                ""
            })
    void aNameThatCouldLeaveItsSegmentIsRefused(String name) {
        assertThat(sendAs(stage.user(), Optional.of(name)))
                .isInstanceOfSatisfying(
                        ToolError.InvalidArgument.class,
                        e -> assertThat(e.argument()).isEqualTo("instance"));
        assertThat(stage.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "my line,/message/sendText/my%20line",
        "a&instanceName=b,/message/sendText/a&instanceName=b",
        "a=b@c:d,/message/sendText/a=b@c:d",
        "ação,/message/sendText/a%C3%A7%C3%A3o",
        "...,/message/sendText/..."
    })
    void anOddNameStaysInItsSegment(String name, String path) throws Exception {
        stage.server.withInstance(name);

        stage.send("send_text_message", Args.text("5511988887777", Optional.of(name)), stage.user());

        ReceivedRequest request = stage.server.requests().getFirst();
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.query()).isEmpty();
    }

    @Test
    void anOddNameStaysInItsQueryParameter() throws Exception {
        stage.server.withInstance("a&number=1+2");

        InstanceFound found = stage.call(
                InstanceFound.class,
                "get_instance_info",
                new GetInstanceInfo(Optional.of("a&number=1+2")),
                stage.user());

        assertThat(found.instance()).isEqualTo("a&number=1+2");
        assertThat(stage.server.requests().getFirst().query()).contains("instanceName=a%26number%3D1%2B2");
    }

    @Test
    void aBaseUrlMayHaveAPath() {
        assertThat(Route.SEND_TEXT.on(HttpUrl.get("https://example.com/evo/"), new InstanceName("wa1")))
                .hasToString("https://example.com/evo/message/sendText/wa1");
        assertThat(Route.SEND_TEXT.on(HttpUrl.get("https://example.com/evo"), new InstanceName("wa1")))
                .hasToString("https://example.com/evo/message/sendText/wa1");
    }

    @ParameterizedTest(name = "setting {0}, any {1}, argument {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-,   false, wa1, wa1",
                "-,   true,  wa1, wa1",
                "-,   false, -,   InvalidArgument",
                "wa1, false, -,   wa1",
                "wa1, false, wa1, wa1",
                "wa1, false, ' wa1 ', wa1",
                "wa1, false, wa2, Denied",
                "wa1, false, WA1, Denied",
                "wa1, true,  wa2, wa2",
                "wa1, true,  -,   wa1"
            })
    void theSettingIsAWallUnlessItIsOpened(String setting, String any, String argument, String expected)
            throws Exception {
        stage.server.withInstance("wa2");
        TestCall user = stage.user().withSetting("allow_any_instance", any);
        TestCall settled = setting == null ? user : user.withSetting("instance", setting);
        Optional<String> named = Optional.ofNullable(argument);

        if (expected.startsWith("wa")) {
            SentMessage sent = stage.send("send_text_message", Args.text("5511988887777", named), settled);
            assertThat(sent.instance()).isEqualTo(expected);
            assertThat(stage.server.requests().getLast().path()).isEqualTo("/message/sendText/" + expected);
        } else {
            assertThat(sendAs(settled, named).getClass().getSimpleName()).isEqualTo(expected);
            assertThat(stage.server.requests()).isEmpty();
        }
    }

    @Test
    void everyOperationKeepsToTheWall() {
        TestCall user = stage.user().withSetting("instance", "other");

        assertDenied("send_text_message", Args.text("5511988887777"), user);
        assertDenied("send_media", Args.media("5511988887777", MediaKind.IMAGE, "aGVsbG8=", Optional.empty()), user);
        assertDenied("send_audio", Args.audio("5511988887777", 10), user);
        assertDenied("send_reaction", Args.reaction("5511988887777@s.whatsapp.net", "👍"), user);
        assertDenied("send_location", Args.location("5511988887777"), user);
        assertDenied("send_contact", Args.contact("5511988887777", Args.card("A", "5511988887777")), user);
        assertDenied("send_presence", Args.presence("5511988887777"), user);
        assertDenied("create_instance", Args.create("wa9"), user);
        assertDenied("get_instance_info", new GetInstanceInfo(Optional.of("wa1")), user);
        assertThat(stage.server.requests()).isEmpty();
    }

    @Test
    void aRefusalSaysHowToOpenTheWall() {
        assertThat(sendAs(stage.user().withSetting("instance", "wa1"), Optional.of("wa2")))
                .isEqualTo(new ToolError.Denied(
                        "Instance 'wa2' is not the one in the setting 'instance' ('wa1'); leave the"
                                + " argument out, or turn on the setting 'allow_any_instance'"));
    }

    private void assertDenied(String operation, Object arguments, TestCall user) {
        assertThat(Stage.errorOf(() -> stage.call(Object.class, operation, arguments, user)))
                .as(operation)
                .isInstanceOf(ToolError.Denied.class);
    }

    private ToolError sendAs(TestCall user, Optional<String> instance) {
        return Stage.errorOf(() -> stage.send("send_text_message", Args.text("5511988887777", instance), user));
    }
}
