package ai.automagik.hub.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Scope;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeWordsTest {

    @Test
    void whatIsGivenIsSaidInOneOrderAndWithoutNamesOfScopes() {
        assertThat(ScopeWords.given(List.of("tools:manage", "tools:call", "tools:read")))
                .isEqualTo("May see your tools, use your tools, add, set up and remove tools");
    }

    @Test
    void aScopeOfAnotherVersionIsPassedOver() {
        assertThat(ScopeWords.given(List.of("tools:dream", "admin"))).isEqualTo("May run the platform");
    }

    @Test
    void noNameOfAScopeIsShownToPeople() {
        assertThat(Arrays.stream(Scope.values()).map(ScopeWords::wanted)).noneMatch(words -> words.contains(":"));
    }
}
