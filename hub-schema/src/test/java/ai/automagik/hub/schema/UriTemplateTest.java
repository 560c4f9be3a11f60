package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTemplateTest {

    private static UriTemplate template(String text) {
        return UriTemplate.of(text).orElseThrow();
    }

    @Test
    void aVariableTakesOneOrMoreCharactersOtherThanASlash() {
        UriTemplate notes = template("note://{owner}/x-{id}.txt");

        assertThat(notes.variables()).containsExactly("owner", "id");
        assertThat(notes.match("note://ada/x-7.txt")).contains(Map.of("owner", "ada", "id", "7"));
        assertThat(notes.match("note://ada/x-.txt")).isEmpty();
        assertThat(notes.match("note:///x-7.txt")).isEmpty();
        assertThat(notes.match("note://ada/b/x-7.txt")).isEmpty();
        assertThat(notes.match("note://ada/x-7.txt/")).isEmpty();
        assertThat(notes.match("note://ada/x-7.txtx")).isEmpty();
        assertThat(notes.match("NOTE://ada/x-7.txt")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "t:{a}b{c}b, t:1b2b, 1, 2",
        "t:{a}b{c}b, t:bbbb, b, b",
        "t:{a}b{c}b, t:b1b2b, b1, 2",
        "t:{a}-{b}, t:1-2-3, 1, 2-3",
        "t:{a}--{b}, t:----, -, -",
    })
    void aMatchIsFoundWheneverThereIsOne(String template, String uri, String first, String second) {
        assertThat(template(template).match(uri).orElseThrow().values()).containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource({"t:{a}b{c}b, t:bbb", "t:{a}b{c}b, t:b", "t:{a}--{b}, t:---", "t:{a}x, t:x"})
    void whatHasNoRoomForEveryVariableDoesNotMatch(String template, String uri) {
        assertThat(template(template).match(uri)).isEmpty();
    }

    @Test
    void valuesArePercentDecoded() {
        UriTemplate notes = template("note://{id}");

        assertThat(notes.match("note://Gr%C3%BC%c3%9Fe%2Fx")).contains(Map.of("id", "Grüße/x"));
        assertThat(notes.match("note://ü%20😀")).contains(Map.of("id", "ü 😀"));
        assertThat(notes.match("note://%ZZ")).isEmpty();
        assertThat(notes.match("note://%2")).isEmpty();
        assertThat(notes.match("note://%FF")).isEmpty();
    }

    @Test
    void aUriThatIsTooLongMatchesNothing() {
        assertThat(template("t:{a}").match("t:" + "x".repeat(UriTemplate.LONGEST_URI)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "note://today",
                "{id}",
                "/notes/{id}",
                "note://{+path}",
                "note://{a,b}",
                "note://{a*}",
                "note://{a:3}",
                "note://{}",
                "note://{id",
                "note://id}",
                "note://{a{b}}",
                "note://{a}{b}",
                "note://{a}/{a}",
                "note://{id}/a b",
            })
    void whatIsNoTemplateOfLevelOneIsNamedWithTheCure(String text) {
        assertThat(UriTemplate.of(text)).isEmpty();
        assertThat(UriTemplate.problem(text).orElseThrow())
                .startsWith("URI template '" + text + "' ")
                .contains("; ");
    }

    @Test
    void moreTextSaysAUriBetter() {
        assertThat(template("n://a/{b}").literals())
                .isGreaterThan(template("n://{a}/{b}").literals());
    }

    @Test
    void aUriIsAbsoluteAndNotTooLong() {
        assertThat(UriTemplate.uriProblem("note://today")).isEmpty();
        assertThat(UriTemplate.uriProblem("urn:isbn:1")).isEmpty();
        assertThat(UriTemplate.uriProblem("today").orElseThrow()).contains("write it like");
        assertThat(UriTemplate.uriProblem("a b://x")).isPresent();
        assertThat(UriTemplate.uriProblem("t:" + "x".repeat(UriTemplate.LONGEST_URI)))
                .isPresent();
    }
}
