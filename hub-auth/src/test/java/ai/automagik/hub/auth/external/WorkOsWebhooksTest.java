package ai.automagik.hub.auth.external;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.external.WorkOsWebhooks.Receipt;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.User;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class WorkOsWebhooksTest {

    private static final String SECRET = "webhook-secret";
    private static final String ADA = """
            {"id": "directory_user_ada", "organization_id": "org_1", "email": "ada@example.com", "state": "%s"}""";

    @TempDir
    Path folder;

    private SignInWorld world;
    private WorkOsWebhooks webhooks;
    private JwtTokens tokens;
    private int events;

    @BeforeEach
    void start() {
        world = new SignInWorld(folder, GroupRoles.parse("admins=workspace_owner, Viewers=workspace_viewer"));
        webhooks = new WorkOsWebhooks(world.storage, world.server.issuer(), world.organisations, Secret.of(SECRET));
        tokens = world.tokens(TokenRules.AUTHKIT_ALGORITHMS);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotSignedAsItShouldBeIsRefused() {
        byte[] body = event("dsync.user.created", ADA.formatted("active"), world.now());
        String good = sign(body, world.now());
        String form = "The webhook has no signature of the form t=..., v1=...";
        String wrong = "The webhook's signature does not hold; is WORKOS_WEBHOOK_SECRET that of this endpoint?";
        String old = "The webhook was signed more than 3 minutes from now; is this hub's clock right?";
        Map<String, Map.Entry<Optional<String>, String>> cases = new LinkedHashMap<>();
        cases.put("no header", Map.entry(Optional.empty(), form));
        cases.put("an empty header", Map.entry(Optional.of(""), form));
        cases.put("no signature", Map.entry(Optional.of("t=1"), form));
        cases.put("another version", Map.entry(Optional.of(good.replace("v1=", "v0=")), form));
        cases.put("a short signature", Map.entry(Optional.of(good.substring(0, good.length() - 2)), form));
        cases.put("a changed signature", Map.entry(Optional.of(flipped(good)), wrong));
        cases.put("another time", Map.entry(Optional.of(good.replaceFirst("t=\\d", "t=9")), wrong));
        cases.put("too old", Map.entry(Optional.of(sign(body, world.now().minus(Duration.ofMillis(180_001)))), old));
        cases.put(
                "from the future", Map.entry(Optional.of(sign(body, world.now().plusMillis(180_001))), old));
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThat(webhooks.accept(each.getValue().getKey(), body, world.now()))
                                .isEqualTo(new Receipt.Refused(each.getValue().getValue()))));
    }

    @Test
    void aBodyThatWasChangedIsRefused() {
        byte[] body = event("dsync.user.created", ADA.formatted("active"), world.now());
        String header = sign(body, world.now());
        body[body.length - 3] ^= 1;

        assertThat(webhooks.accept(Optional.of(header), body, world.now())).isInstanceOf(Receipt.Refused.class);
    }

    @Test
    void anEventCountsOnceHoweverOftenItComes() {
        byte[] body = event("dsync.user.created", ADA.formatted("active"), world.now());

        assertThat(send(body)).isEqualTo(new Receipt.Accepted());
        assertThat(send(body)).isEqualTo(new Receipt.Repeated());
        world.pass(Duration.ofDays(3));
        assertThat(send(body)).isEqualTo(new Receipt.Repeated());
    }

    @Test
    void eventsOfOtherKindsAndWhatIsNoneAreTakenAndLeftAlone() {
        assertThat(send("connection.activated", "{}")).isEqualTo(new Receipt.Ignored());
        assertThat(send("dsync.user.created", "{}")).isEqualTo(new Receipt.Ignored());
        assertThat(send("[]".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Receipt.Ignored());
    }

    @Test
    void aSuspendedPersonsTokensStopAtOnceAndGoOnWhenTheyAreBack() {
        User ada = world.user(granted("user_ada", "ada@example.com", "org_1").email());
        long before = newestChange();

        assertThat(send("dsync.user.updated", ADA.formatted("suspended"))).isEqualTo(new Receipt.Accepted());

        assertThat(world.user("ada@example.com").disabled()).isTrue();
        List<Change> changes = world.read(stores -> stores.changes().after(before, 10));
        assertThat(changes).isNotEmpty().allSatisfy(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.ACCESS);
            assertThat(change.user()).contains(ada.id());
        });
        tokens.forget(ada.id());
        assertThat(answer("user_ada", "ada@example.com", "org_1")).isInstanceOf(Authentication.Refused.class);

        world.pass(Duration.ofMinutes(1));
        assertThat(send("dsync.user.updated", ADA.formatted("active"))).isEqualTo(new Receipt.Accepted());
        assertThat(world.user("ada@example.com").disabled()).isFalse();
        assertThat(answer("user_ada", "ada@example.com", "org_1")).isInstanceOf(Authentication.Granted.class);
    }

    @Test
    void aDeletedPersonIsNoMemberAnyMore() {
        Caller ada = granted("user_ada", "ada@example.com", "org_1");

        assertThat(send("dsync.user.deleted", ADA.formatted("active"))).isEqualTo(new Receipt.Accepted());

        assertThat(role(ada)).isEmpty();
        assertThat(world.user("ada@example.com").disabled()).isTrue();
    }

    @Test
    void whomSomebodyHereDisabledStaysSo() {
        Caller ada = granted("user_ada", "ada@example.com", "org_1");
        boolean unused = world.users.setDisabled(world.user("ada@example.com"), true);

        assertThat(send("dsync.user.updated", ADA.formatted("suspended"))).isEqualTo(new Receipt.Accepted());
        world.pass(Duration.ofMinutes(1));
        assertThat(send("dsync.user.updated", ADA.formatted("active"))).isEqualTo(new Receipt.Accepted());

        assertThat(world.user(ada.email()).disabled()).isTrue();
    }

    @Test
    void anOrganisationHasNoPowerOverPeopleOfOthers() {
        Caller ada = granted("user_ada", "ada@example.com", "org_1");
        String elsewhere = ADA.replace("org_1", "org_evil").replace("directory_user_ada", "directory_user_evil");

        assertThat(send("dsync.user.created", elsewhere.formatted("active"))).isEqualTo(new Receipt.Accepted());
        world.pass(Duration.ofSeconds(1));
        assertThat(send("dsync.user.deleted", elsewhere.formatted("active"))).isEqualTo(new Receipt.Accepted());

        assertThat(world.user("ada@example.com").disabled()).isFalse();
        assertThat(role(ada)).contains(Role.WORKSPACE_MEMBER);
    }

    @Test
    void whoBelongsToTwoOrganisationsLeavesOne() {
        Caller first = granted("user_ada", "ada@example.com", "org_1");
        Caller second = granted("user_ada", "ada@example.com", "org_2");

        assertThat(send("dsync.user.deleted", ADA.formatted("active"))).isEqualTo(new Receipt.Accepted());

        assertThat(role(first)).isEmpty();
        assertThat(role(second)).isPresent();
        assertThat(world.user("ada@example.com").disabled()).isFalse();
    }

    @Test
    void groupsGiveRolesAndTakeThemBack() {
        Caller ada = granted("user_ada", "ada@example.com", "org_1");
        String member = """
                {"user": %s, "group": {"id": "group_1", "name": "Admins", "organization_id": "org_1"}}""".formatted(ADA.formatted("active"));

        assertThat(send("dsync.group.user_added", member)).isEqualTo(new Receipt.Accepted());
        assertThat(role(ada)).contains(Role.WORKSPACE_OWNER);

        world.pass(Duration.ofSeconds(1));
        assertThat(send("dsync.group.updated", """
                {"id": "group_1", "name": "viewers", "organization_id": "org_1"}""")).isEqualTo(new Receipt.Accepted());
        assertThat(role(ada)).contains(Role.WORKSPACE_VIEWER);

        world.pass(Duration.ofSeconds(1));
        assertThat(send("dsync.group.user_removed", member)).isEqualTo(new Receipt.Accepted());
        world.pass(Duration.ofSeconds(1));
        assertThat(granted("user_ada", "ada@example.com", "org_1").role()).isEqualTo(Role.WORKSPACE_MEMBER);
    }

    @Test
    void aRoleWithdrawnByTheDeletionOfItsGroupIsWithdrawnAtTheNextSignIn() {
        var unused = granted("user_ada", "ada@example.com", "org_1");
        assertThat(send("dsync.group.user_added", """
                {"user": %s, "group": {"id": "group_1", "name": "Admins", "organization_id": "org_1"}}""".formatted(ADA.formatted("active"))))
                .isEqualTo(new Receipt.Accepted());
        world.pass(Duration.ofSeconds(1));

        assertThat(send("dsync.group.deleted", """
                {"id": "group_1", "name": "Admins", "organization_id": "org_1"}""")).isEqualTo(new Receipt.Accepted());

        assertThat(granted("user_ada", "ada@example.com", "org_1").role()).isEqualTo(Role.WORKSPACE_MEMBER);
    }

    @Test
    void whatCameLateDoesNotUndoWhatIsNewer() {
        Caller ada = granted("user_ada", "ada@example.com", "org_1");
        byte[] older = event("dsync.user.updated", ADA.formatted("active"), world.now());
        world.pass(Duration.ofSeconds(10));

        assertThat(send("dsync.user.updated", ADA.formatted("suspended"))).isEqualTo(new Receipt.Accepted());
        assertThat(send(older)).isEqualTo(new Receipt.Accepted());

        assertThat(role(ada)).isEmpty();
        assertThat(world.user("ada@example.com").disabled()).isTrue();
    }

    @Test
    void aMembershipThatEndedIsNotBroughtBackByAnOldToken() {
        Caller ada = granted("user_ada", "ada@example.com", "org_1");
        String token = token("user_ada", "ada@example.com", "org_1", "admin");
        world.pass(Duration.ofMinutes(1));

        assertThat(send("organization_membership.deleted", """
                {"id": "om_1", "user_id": "user_ada", "organization_id": "org_1", "role": {"slug": "admin"}}""")).isEqualTo(new Receipt.Accepted());

        assertThat(role(ada)).isEmpty();
        tokens.forget(ada.user());
        assertThat(tokens.verify(token))
                .isInstanceOfSatisfying(
                        Authentication.Refused.class,
                        refused -> assertThat(refused.challenge().description())
                                .isEqualTo("Your membership of the organisation has ended; ask its administrator"));
    }

    @Test
    void aMembershipChangesTheRoleAtOnce() {
        Caller ada = granted("user_ada", "ada@example.com", "org_1");
        world.pass(Duration.ofMinutes(1));

        assertThat(send("organization_membership.updated", """
                {"id": "om_1", "user_id": "user_ada", "organization_id": "org_1", "status": "active",
                 "role": {"slug": "admin"}}""")).isEqualTo(new Receipt.Accepted());

        assertThat(role(ada)).contains(Role.WORKSPACE_OWNER);
    }

    @Test
    void aDeletedAccountIsDisabled() {
        var unused = granted("user_ada", "ada@example.com", "org_1");
        world.pass(Duration.ofMinutes(1));

        assertThat(send("user.deleted", """
                {"id": "user_ada", "email": "ada@example.com", "email_verified": true}""")).isEqualTo(new Receipt.Accepted());

        assertThat(world.user("ada@example.com").disabled()).isTrue();
    }

    private Optional<Role> role(Caller caller) {
        return world.read(stores -> stores.workspaces().member(caller.workspace(), caller.user()))
                .map(member -> member.role());
    }

    private long newestChange() {
        return world.read(stores -> stores.changes().newest());
    }

    private Caller granted(String subject, String email, String organisation) {
        Authentication answer = answer(subject, email, organisation);
        assertThat(answer).isInstanceOf(Authentication.Granted.class);
        return ((Authentication.Granted) answer).caller();
    }

    private Authentication answer(String subject, String email, String organisation) {
        return tokens.verify(token(subject, email, organisation, "member"));
    }

    private String token(String subject, String email, String organisation, String role) {
        return world.server.sign(world.server
                .claims(SignInWorld.HUB)
                .subject(subject)
                .claim("email", email)
                .claim("email_verified", true)
                .claim("org_id", organisation)
                .claim("role", role)
                .build());
    }

    private Receipt send(String type, String data) {
        return send(event(type, data, world.now()));
    }

    private Receipt send(byte[] body) {
        return webhooks.accept(Optional.of(sign(body, world.now())), body, world.now());
    }

    private byte[] event(String type, String data, Instant at) {
        return """
                {"id": "event_%d", "event": "%s", "created_at": "%s", "data": %s}""".formatted(++events, type, at, data).getBytes(StandardCharsets.UTF_8);
    }

    private static String flipped(String header) {
        char last = header.charAt(header.length() - 1);
        return header.substring(0, header.length() - 1) + (last == '0' ? '1' : '0');
    }

    private static String sign(byte[] body, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((at.toEpochMilli() + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + at.toEpochMilli() + ", v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
