package ai.automagik.hub.cli.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.selftest.Lines.Way;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.WorkspaceId;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every probe tells a hub without walls; that they are silent about a good one is seen with the whole self-test. */
class ProbesTest {

    private static final JsonNode SCHEMA =
            JsonMapper.shared().readTree("{\"type\":\"object\",\"properties\":{\"account\":{\"type\":\"string\"}}}");

    private final Canaries canaries = new Canaries(new SecureRandom());
    private final Leaks leaks = new Leaks(canaries);
    private final Verdicts verdicts = new Verdicts(leaks);
    private final Harvest harvest = new Harvest();
    private final OkHttpClient http = Lines.client();
    private LeakyHub hub;
    private Person anna;
    private Person boris;
    private Lines lines;

    @BeforeEach
    void start() throws IOException {
        hub = new LeakyHub();
        anna = person("anna");
        boris = person("boris");
        lines = new Lines(List.of(
                way(anna, Wire.MODERN), way(anna, Wire.SESSION), way(boris, Wire.MODERN), way(boris, Wire.SESSION)));
    }

    @AfterEach
    void stop() {
        List.of(anna, boris).forEach(person -> person.service().ifPresent(Downstream::close));
        hub.close();
    }

    private Person person(String name) throws IOException {
        String account = canaries.make(name, "account", Canary.Kind.SETTING);
        Belongings belongings = new Belongings(
                UUID.randomUUID().toString(),
                account,
                Secret.of("cookie of " + name),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                Secret.of("client of " + name),
                new WorkspaceId(UUID.randomUUID()));
        hub.has(belongings.connection(), account, belongings.token(), belongings.grant());
        return new Person(
                name,
                Optional.of(Secret.of("token of " + name)),
                new WorkspaceId(UUID.randomUUID()),
                Optional.of(Downstream.start(name, "note", leaks)),
                belongings);
    }

    private Way way(Person person, Wire wire) {
        return new Way(person, HttpLine.open(http, hub.url(), person.token().orElseThrow(), wire));
    }

    private static Drive drive(String operation) {
        return new Drive(operation, SCHEMA, Style.REQUIRED, Map.of());
    }

    private List<String> found() {
        return leaks.found().stream().map(Leak::what).distinct().toList();
    }

    @Test
    void accountsThatEverybodyMayUseAreTold() {
        new ConnectionProbes(lines, canaries, leaks, verdicts).run(List.of(anna, boris), List.of(drive("leaky_read")));

        assertThat(found()).containsAll(ConnectionProbes.KINDS).contains("account");
        assertThat(verdicts.refused()).isEmpty();
        assertThat(verdicts.untried(ConnectionProbes.KINDS)).isEmpty();
    }

    @Test
    void pagesThatEverybodyMayOpenAreTold() {
        new PageProbes(
                        lines,
                        leaks,
                        verdicts,
                        person ->
                                new Browser(http, hub.url(), person.belongings().cookie()))
                .run(List.of(anna, boris), List.of("leaky"), List.of(drive("leaky_ask")));

        assertThat(found()).containsAll(PageProbes.KINDS).contains("account");
        assertThat(verdicts.refused()).isEmpty();
    }

    @Test
    void whatIsThereAfterItsWorkspaceWasLeftIsTold() {
        Line line = lines.newest(anna);
        harvest.take(
                anna,
                "tools/list",
                JsonMapper.shared().createObjectNode(),
                new Reply(
                        200,
                        JsonMapper.shared().readTree("{\"result\":{\"nextCursor\":\"" + LeakyHub.CURSOR + "\"}}"),
                        ""));

        new SwitchProbes(harvest, canaries, verdicts).run(anna, line, "home", List.of("leaky_read"));

        assertThat(found())
                .containsExactlyInAnyOrder(
                        "operation of a left workspace",
                        "content of a left workspace",
                        "list cursor of a left workspace");
    }
}
