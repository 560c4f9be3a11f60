package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {

    private static final List<String> KNOWN = List.of("calendar_id", "time_min", "time_max", "port", "host");

    @Test
    void aMistypedWordIsGuessed() {
        assertThat(DidYouMean.nearest("calender_id", KNOWN)).contains("calendar_id");
        assertThat(DidYouMean.nearest("Calendar-ID", KNOWN)).contains("calendar_id");
        assertThat(DidYouMean.nearest("prot", KNOWN)).contains("port");
        assertThat(DidYouMean.suffix("hots", KNOWN)).isEqualTo("; did you mean 'host'?");
    }

    @Test
    void ofTwoEquallyNearTheFirstInTheAlphabetIsGuessed() {
        assertThat(DidYouMean.nearest("time_mxx", KNOWN)).contains("time_max");
    }

    @Test
    void aForeignEmptyOrVeryLongWordIsNotGuessed() {
        assertThat(DidYouMean.nearest("subject", KNOWN)).isEmpty();
        assertThat(DidYouMean.nearest("", KNOWN)).isEmpty();
        assertThat(DidYouMean.nearest("x".repeat(65), List.of("x".repeat(64)))).isEmpty();
        assertThat(DidYouMean.suffix("subject", KNOWN)).isEmpty();
    }
}
