package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Setting;
import org.junit.jupiter.api.Test;

class SettingValuesTest {

    @Test
    void aValueOfItsTypeHasNoProblem() {
        assertThat(SettingValues.problem(Setting.text("a", "A."), "x")).isEmpty();
        assertThat(SettingValues.problem(Setting.integer("a", "A."), "-5")).isEmpty();
        assertThat(SettingValues.problem(Setting.number("a", "A."), "0.5")).isEmpty();
        assertThat(SettingValues.problem(Setting.bool("a", "A."), "true")).isEmpty();
        assertThat(SettingValues.problem(Setting.url("a", "A."), "http://localhost:8080/x"))
                .isEmpty();
        assertThat(SettingValues.problem(Setting.text("a", "A.").withAllowedValues("x", "y"), "y"))
                .isEmpty();
    }

    @Test
    void aWrongValueIsNamedWithItsSettingAndRule() {
        assertThat(SettingValues.problem(Setting.integer("port", "A."), "abc"))
                .contains("setting 'port' must be a whole number, got 'abc'");
        assertThat(SettingValues.problem(Setting.number("share", "A."), "1e999999999"))
                .isPresent();
        assertThat(SettingValues.problem(Setting.bool("on", "A."), "yes"))
                .contains("setting 'on' must be true or false, got 'yes'");
        assertThat(SettingValues.problem(Setting.url("base_url", "A."), "ftp://a"))
                .isPresent();
        assertThat(SettingValues.problem(Setting.url("base_url", "A."), "https://user:pw@host"))
                .isPresent();
        assertThat(SettingValues.problem(Setting.text("tone", "A.").withAllowedValues("x", "y"), "z"))
                .contains("setting 'tone' must be one of x, y, got 'z'");
        assertThat(SettingValues.problem(Setting.text("a", "A."), " ")).isPresent();
    }

    @Test
    void aSecretIsNeverShown() {
        assertThat(SettingValues.problem(Setting.secret("api_key", "A."), "s3cret".repeat(10_000)))
                .contains("setting 'api_key' must be at most 16384 characters long");
    }
}
