package ai.automagik.hub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.spi.Completer;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceReader;
import ai.automagik.hub.spi.ResourceTemplate;
import ai.automagik.hub.spi.ToolException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OfferLintTest {

    private static final ResourceReader READER = (uri, call) -> {
        throw ToolException.notFound(uri);
    };

    private static Resource resource(String uri, String name, String description) {
        return new Resource(uri, name, description, Optional.empty(), READER);
    }

    private static Prompt prompt(String name, String... arguments) {
        List<Prompt.Argument> all = Stream.of(arguments)
                .map(argument -> new Prompt.Argument(argument, "", false))
                .toList();
        return new Prompt(name, "", all, (given, call) -> List.of(), Completer.NONE);
    }

    @Test
    void whatIsInOrderHasNoProblem() {
        assertThat(OfferLint.problems(resource("note://today", "today", ""))).isEmpty();
        assertThat(OfferLint.problems("notes", prompt("summarize", "due_date", "resourceUri")))
                .isEmpty();
    }

    @Test
    void aResourceNamesItsProblems() {
        assertThat(OfferLint.problems(resource("today", " ", "x".repeat(OfferLint.LONGEST_DESCRIPTION + 1))))
                .hasSize(3)
                .allMatch(problem -> problem.startsWith("resource 'today': "));
    }

    @Test
    void aTemplateNamesItsProblems() {
        ResourceTemplate template =
                new ResourceTemplate("note://today", "n".repeat(200), "", Optional.empty(), READER, Completer.NONE);

        assertThat(OfferLint.problems(template))
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("resource template 'note://today': "));
    }

    @Test
    void aPromptNamesItsProblems() {
        assertThat(OfferLint.problems("notes", prompt("Summarize")))
                .singleElement()
                .asString()
                .contains("snake_case");
        assertThat(OfferLint.problems("n".repeat(30), prompt("p".repeat(30))))
                .singleElement()
                .asString()
                .contains("61 characters");
        assertThat(OfferLint.problems("notes", prompt("p", "a b", "a", "a"))).hasSize(2);
        assertThat(OfferLint.problems(
                        "notes", prompt("p", Collections.nCopies(1, "x").toArray(String[]::new))))
                .isEmpty();
        String[] many =
                java.util.stream.IntStream.range(0, 33).mapToObj(i -> "a" + i).toArray(String[]::new);
        assertThat(OfferLint.problems("notes", prompt("p", many)))
                .singleElement()
                .asString()
                .contains("33 arguments");
    }
}
