package ai.automagik.hub.auth.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Authentication;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.WorkspaceId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantTokensTest {

    private ServerWorld world;
    private String token = "";

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new ServerWorld(folder);
        token = world.granted(world.client().id()).access().reveal();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void onlyAccessTokensAreOfThisKind() {
        assertThat(world.tokens.claims(token)).isTrue();
        assertThat(world.tokens.claims("ahub_pat_x")).isFalse();
        assertThat(world.tokens.claims("ahub_rt_x")).isFalse();
        assertThat(refusal("ahub_at_unknown")).contains("unknown");
        assertThat(refusal("ahub_at_" + "x".repeat(GrantTokens.MAX_TOKEN_CHARS)))
                .contains("not one of");
    }

    @Test
    void aTokenIsRememberedUntilSomebodySaysThatAccessHasChanged() {
        assertThat(world.tokens.verify(token)).isInstanceOf(Authentication.Granted.class);
        world.users.setDisabled(world.ada, true);
        assertThat(world.tokens.verify(token)).isInstanceOf(Authentication.Granted.class);

        world.tokens.forget(world.owner.id());
        assertThat(world.tokens.verify(token)).isInstanceOf(Authentication.Granted.class);
        world.tokens.forget(world.ada.id());
        assertThat(refusal(token)).contains("disabled");

        world.users.setDisabled(world.ada, false);
        assertThat(world.tokens.verify(token)).isInstanceOf(Authentication.Granted.class);
        world.users.setDisabled(world.ada, true);
        world.tokens.forgetAll();
        assertThat(refusal(token)).contains("disabled");
    }

    @Test
    void aRememberedTokenExpiresAllTheSame() {
        assertThat(world.tokens.verify(token)).isInstanceOf(Authentication.Granted.class);
        world.pass(Tokens.ACCESS_LIFE);
        assertThat(refusal(token)).contains("expired");
    }

    @Test
    void aTokenForAnotherHubIsRefused() {
        Resources other = new Resources("/mcp", Optional.of(URI.create("https://other.example")), host -> false);
        GrantTokens elsewhere = new GrantTokens(world.storage, () -> world.now, other);

        assertThat(elsewhere.verify(token))
                .isInstanceOfSatisfying(
                        Authentication.Refused.class,
                        refused -> assertThat(refused.challenge().description()).contains("another resource"));
    }

    @Test
    void whatThePersonMayDoIsLookedUpNotGranted() {
        world.storage.write(stores -> {
            stores.workspaces()
                    .putMember(
                            world.ada.personalWorkspace(),
                            new Membership(
                                    world.ada.personalWorkspace(), world.ada.id(), Role.WORKSPACE_VIEWER, world.now));
            return world.ada;
        });

        assertThat(world.tokens.verify(token)).isInstanceOfSatisfying(Authentication.Granted.class, granted -> {
            Caller caller = granted.caller();
            assertThat(caller.may(Scope.TOOLS_READ)).isTrue();
            assertThat(caller.may(Scope.TOOLS_CALL)).isFalse();
        });
    }

    @Test
    void aTokenActsInTheWorkspaceThatThePersonWorksInNow() {
        WorkspaceId shared = world.owner.personalWorkspace();
        world.storage.write(stores -> {
            stores.workspaces()
                    .putMember(shared, new Membership(shared, world.ada.id(), Role.WORKSPACE_MEMBER, world.now));
            stores.workspaces().choose(shared, world.ada.id());
            return shared;
        });

        assertThat(world.tokens.verify(token))
                .isInstanceOfSatisfying(
                        Authentication.Granted.class,
                        granted -> assertThat(granted.caller().workspace()).isEqualTo(shared));
    }

    private String refusal(String text) {
        return switch (world.tokens.verify(text)) {
            case Authentication.Granted granted -> throw new AssertionError(granted);
            case Authentication.Refused refused -> refused.challenge().description();
        };
    }
}
