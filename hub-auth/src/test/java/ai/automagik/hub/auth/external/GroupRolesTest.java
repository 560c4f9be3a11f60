package ai.automagik.hub.auth.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.storage.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupRolesTest {

    @Test
    void namesAreReadInAnyCaseAndTheGreatestRoleCounts() {
        GroupRoles roles = GroupRoles.parse("Admins=workspace_owner, a=b=workspace_viewer");

        assertThat(roles.of("ADMINS")).contains(Role.WORKSPACE_OWNER);
        assertThat(roles.greatest(List.of("a=b", "admins", "others"))).contains(Role.WORKSPACE_OWNER);
        assertThat(roles.greatest(List.of("others"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "admins",
                "admins=",
                "=workspace_owner",
                "admins=super_admin",
                "a=workspace_owner," + "A=workspace_viewer",
                "admins=WORKSPACE_OWNER"
            })
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> GroupRoles.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("like 'admins=workspace_owner,viewers=workspace_viewer'");
    }
}
