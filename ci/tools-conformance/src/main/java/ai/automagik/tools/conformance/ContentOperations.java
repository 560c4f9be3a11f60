package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Content;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.ResourceContent;
import ai.automagik.hub.spi.ToolException;
import java.util.List;
import java.util.Optional;

/** Operations that give each kind of content. */
final class ContentOperations {

    private ContentOperations() {}

    static List<Operation<?, ?>> all() {
        return List.of(
                gives("simple_text", "Gives one text.", text("This is a simple text response for testing.")),
                gives("image_content", "Gives one picture.", picture()),
                gives("audio_content", "Gives one sound.", new Content.Audio(Samples.sound(), "audio/wav")),
                gives(
                        "embedded_resource",
                        "Gives one document.",
                        document("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
                gives(
                        "multiple_content_types",
                        "Gives a text, a picture and a document.",
                        text("Multiple content types test:"),
                        picture(),
                        document(
                                "test://mixed-content-resource",
                                "application/json",
                                "{\"test\":\"data\",\"value\":123}")),
                Operation.reads("error_handling", "Always fails.", Nothing.class, Contents.class, (in, call) -> {
                            throw ToolException.downstream("This tool intentionally returns an error for testing");
                        })
                        .closedWorld());
    }

    private static Operation<?, ?> gives(String name, String description, Content... content) {
        return Operation.reads(name, description, Nothing.class, Contents.class, (in, call) -> Contents.of(content))
                .closedWorld();
    }

    private static Content text(String text) {
        return new Content.Text(text);
    }

    static Content picture() {
        return new Content.Image(Samples.picture(), "image/png");
    }

    static Content document(String uri, String mimeType, String text) {
        return new Content.Embedded(new ResourceContent.Text(uri, Optional.of(mimeType), text));
    }
}
