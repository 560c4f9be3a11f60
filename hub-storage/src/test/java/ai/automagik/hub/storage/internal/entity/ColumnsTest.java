package ai.automagik.hub.storage.internal.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30.123Z",
                "1970-01-01T00:00:00.000Z",
                "1969-12-31T23:59:59.999Z",
                "0001-01-01T00:00:00.001Z",
                "2024-02-29T23:59:59.000Z",
                "9999-12-31T23:59:59.999Z"
            })
    void anInstantIsReadAsItIsWritten(String text) {
        assertThat(Columns.instant(text)).isEqualTo(Instant.parse(text));
        assertThat(Columns.text(Instant.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T10:15:30.123456Z", "-0001-11-22T10:15:30.123Z", "+12026-11-22T10:15:30.123Z"})
    void anotherFormIsReadToo(String text) {
        assertThat(Columns.instant(text)).isEqualTo(Instant.parse(text));
    }
}
