package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceContent;
import ai.automagik.hub.spi.ResourceTemplate;
import ai.automagik.hub.spi.ToolException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents to read. */
final class SuiteResources {

    static final String WATCHED = "test://watched-resource";

    private static final String TEXT = "test://static-text";
    private static final String BINARY = "test://static-binary";
    private static final Optional<String> PLAIN = Optional.of("text/plain");
    private static final Optional<String> PNG = Optional.of("image/png");
    private static final Optional<String> JSON = Optional.of("application/json");
    private static final Pattern FAMILY = Pattern.compile("test://template/([A-Za-z0-9_.~-]+)/data");

    private SuiteResources() {}

    static List<Resource> all() {
        return List.of(
                text(TEXT, "Static text", "This is the content of the static text resource."),
                new Resource(
                        BINARY,
                        "Static binary",
                        "A picture that is always the same",
                        PNG,
                        (uri, call) -> new ResourceContent.Blob(uri, PNG, Samples.picture())),
                text(WATCHED, "Watched text", "This text may be watched."));
    }

    private static Resource text(String uri, String name, String text) {
        return new Resource(
                uri,
                name,
                "A text that is always the same",
                PLAIN,
                (asked, call) -> new ResourceContent.Text(asked, PLAIN, text));
    }

    static List<ResourceTemplate> templates() {
        return List.of(new ResourceTemplate(
                "test://template/{id}/data",
                "Family",
                "One document for every id",
                JSON,
                SuiteResources::member,
                (variable, prefix, call) -> List.of("123", "124", "200").stream()
                        .filter(id -> id.startsWith(prefix))
                        .toList()));
    }

    private static ResourceContent member(String uri, Call call) {
        Matcher family = FAMILY.matcher(uri);
        if (!family.matches()) {
            throw ToolException.notFound("Document '" + uri + "'");
        }
        String id = family.group(1);
        return new ResourceContent.Text(
                uri, JSON, "{\"id\":\"" + id + "\",\"templateTest\":true,\"data\":\"Data for ID: " + id + "\"}");
    }
}
