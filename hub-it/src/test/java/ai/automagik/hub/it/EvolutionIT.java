package ai.automagik.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.tools.evolution.fake.FakeEvolution;
import ai.automagik.tools.evolution.fake.ReceivedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Two users of one hub, one of whom writes WhatsApp messages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class EvolutionIT {

    private static final String KEY = "evo-key-4f1c0b9e7d";
    private static final String SEND = "evolution_send_text_message";

    private Sandbox sandbox;
    private Cli cli;
    private HubProcess hub;
    private FakeEvolution evolution;

    @BeforeAll
    void start(@TempDir Path folder) {
        evolution = FakeEvolution.start(KEY).withInstance("line");
        sandbox = Sandbox.in(folder);
        cli = new Cli(sandbox);
        hub = HubProcess.hub(sandbox);
    }

    @AfterAll
    void stop() {
        hub.close();
        evolution.close();
    }

    private String tokenOf(String email) {
        assertThat(cli.onData("user", "add", email).exit()).isZero();
        return cli.tokenOf(email, "client");
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsSentThroughMcpAndNobodyElseSeesAnyOfIt(Era era) throws IOException {
        String suffix = era.version() + "@example.com";
        String tokenA = tokenOf("ada" + suffix);
        String tokenB = tokenOf("bob" + suffix);
        try (HttpProbe ada = HttpProbe.connect(era, hub.url(), tokenA);
                HttpProbe bob = HttpProbe.connect(era, hub.url(), tokenB)) {
            Answer incomplete =
                    ada.add("evolution-api", "{'base_url':'%s','instance':'line'}".formatted(evolution.baseUrl()));
            assertThat(incomplete.structured().path("status").asString()).isEqualTo("settings_required");
            assertThat(incomplete.structured().path("missing")).hasSize(1);
            assertThat(incomplete
                            .structured()
                            .path("missing")
                            .path(0)
                            .path("name")
                            .asString())
                    .isEqualTo("api_key");
            assertThat(incomplete.text()).contains("api_key").doesNotContain("base_url (");
            assertThat(ada.list().names()).isEqualTo(Catalogue.MANAGEMENT);

            ada.call("update_tool_config", "{'tool_name':'evolution_api','settings':{'api_key':'%s'}}".formatted(KEY))
                    .done();
            assertThat(ada.list().names())
                    .filteredOn(EvolutionIT::isEvolution)
                    .hasSize(9)
                    .contains(SEND);

            int before = evolution.requests().size();
            Answer sent = ada.call(SEND, "{'message':'Olá *mundo*','number':'5511988887777'}");

            assertThat(sent.structured().isObject()).isTrue();
            List<ReceivedRequest> received =
                    evolution.requests().subList(before, evolution.requests().size());
            assertThat(received).hasSize(1);
            assertThat(received.getFirst().method()).isEqualTo("POST");
            assertThat(received.getFirst().path()).isEqualTo("/message/sendText/line");
            assertThat(received.getFirst().query()).isEmpty();
            assertThat(received.getFirst().apikey()).hasValue(KEY);
            assertThat(Json.parse(received.getFirst().body()))
                    .isEqualTo(Json.object("{'number':'5511988887777','text':'Olá *mundo*','linkPreview':true}"));

            assertThat(bob.list().names()).isEqualTo(Catalogue.MANAGEMENT);
            assertRefusedLikeAnUnknownName(bob);
            assertThat(evolution.requests()).hasSize(before + 1);
            assertThat(bob.call("list_my_tools", "{}").structured().path("tools"))
                    .isEmpty();
            assertThat(bob.call("get_tool_config", "{'tool_name':'evolution-api'}")
                            .result()
                            .path("isError")
                            .asBoolean())
                    .isTrue();

            assertShowsThatTheKeyIsSetAndNoMore(ada);
            assertNotInAnyFile(KEY, tokenA, tokenB);
        }
    }

    private static boolean isEvolution(String name) {
        return name.startsWith("evolution_");
    }

    private static void assertRefusedLikeAnUnknownName(HttpProbe bob) {
        Answer notHis = bob.call(SEND, "{'message':'x','number':'5511988887777'}");
        Answer unknown = bob.call("evolution_no_such_thing", "{}");

        assertThat(notHis.status()).isEqualTo(unknown.status());
        assertThat(notHis.error().path("code")).isEqualTo(unknown.error().path("code"));
        assertThat(notHis.error().toString().replace(SEND, "NAME"))
                .isEqualTo(unknown.error().toString().replace("evolution_no_such_thing", "NAME"));
    }

    private static void assertShowsThatTheKeyIsSetAndNoMore(HttpProbe ada) {
        Answer config = ada.call("get_tool_config", "{'tool_name':'evolution-api'}");
        JsonNode key = config.structured()
                .path("settings")
                .valueStream()
                .filter(setting -> setting.path("name").asString().equals("api_key"))
                .findFirst()
                .orElseThrow();

        assertThat(key.path("set").asBoolean()).isTrue();
        assertThat(key.path("updated_at").asString("")).isNotBlank();
        assertThat(config.message().toString()).doesNotContain(KEY);
    }

    private void assertNotInAnyFile(String... secrets) throws IOException {
        List<Path> files = sandbox.dataFiles();
        assertThat(files).extracting(file -> file.getFileName().toString()).contains("hub.db");
        for (Path file : files) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (String secret : secrets) {
                assertThat(bytes.contains(secret))
                        .as("%s has a secret in clear", file)
                        .isFalse();
            }
        }
        for (String secret : secrets) {
            assertThat(hub.err().all()).noneMatch(line -> line.contains(secret));
        }
    }

    @Test
    void everySettingThatIsWrongIsNamedWithItsRuleAndTheSecretOnesAreNotQuoted() {
        try (HttpProbe probe = HttpProbe.connect(Era.MODERN, hub.url(), tokenOf("wrong@example.com"))) {
            Answer refused = probe.add(
                    "evolution-api", "{'base_url':'not a url','api_kee':'hush-hush','allow_any_instance':'perhaps'}");

            assertThat(refused.result().path("isError").asBoolean()).isTrue();
            assertThat(refused.text())
                    .contains("base_url", "not a url", "allow_any_instance", "perhaps", "api_kee", "api_key")
                    .doesNotContain("hush-hush");
            assertThat(probe.call("list_my_tools", "{}").structured().path("tools"))
                    .isEmpty();
        }
    }

    @Test
    void whatTheServerRefusesIsToldAsASentence() {
        try (HttpProbe probe = HttpProbe.connect(Era.MODERN, hub.url(), tokenOf("sentence@example.com"))) {
            probe.add(
                            "evolution-api",
                            "{'base_url':'%s','api_key':'another-key-000','instance':'line'}"
                                    .formatted(evolution.baseUrl()))
                    .done();

            Answer refused = probe.call(SEND, "{'message':'x','number':'5511988887777'}");

            assertThat(refused.result().path("isError").asBoolean()).isTrue();
            assertThat(refused.text()).isNotBlank().doesNotContain("another-key-000", "Exception");
        }
    }
}
