package ai.automagik.hub.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Queries and forms. */
final class FieldsTest {

    @Test
    void aFieldIsReadAsItWasWritten() {
        assertThat(Fields.parse("name=Ada+L%C3%B6&empty=&flag").text("name")).isEqualTo("Ada Lö");
        assertThat(Fields.parse("name=Ada&empty=&flag").one("empty")).contains("");
        assertThat(Fields.parse("flag").one("flag")).contains("");
    }

    @Test
    void aFieldThatIsRepeatedHasNoOneValue() {
        Fields fields = Fields.parse("scope=a&scope=b");
        assertThat(fields.one("scope")).isEmpty();
        assertThat(fields.all("scope")).containsExactly("a", "b");
        assertThat(fields.repeats()).isTrue();
    }

    @Test
    void moreFieldsThanAnyPageHasAreNotRead() {
        Fields fields = Fields.parse("a=1&".repeat(Fields.MAX_FIELDS) + "b=2");
        assertThat(fields.all("a")).hasSize(Fields.MAX_FIELDS);
        assertThat(fields.one("b")).isEmpty();
    }

    @Test
    void whatIsBadlyEncodedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.parse("a=%zz"));
    }

    @Test
    void valuesDoNotShow() {
        assertThat(Fields.parse("password=hunter2").toString()).doesNotContain("hunter2");
    }
}
