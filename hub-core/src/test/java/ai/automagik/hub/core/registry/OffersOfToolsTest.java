package ai.automagik.hub.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.fixture.OpeningTool;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.schema.Violation;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Completer;
import ai.automagik.hub.spi.Prompt;
import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceReader;
import ai.automagik.hub.spi.ResourceTemplate;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolException;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.testkit.LoopbackNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What open tools offer beside operations: what is in order is mounted, the rest is left out. */
class OffersOfToolsTest {

    private static final ResourceReader READER = (uri, call) -> {
        throw ToolException.notFound(uri);
    };

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ToolOpener opener =
            new ToolOpener((tool, settings) -> new LoopbackNetwork(), TestTools.BINDER, caller -> new Changes() {
                @Override
                public void offerChanged() {
                    heard.add("offer");
                }

                @Override
                public void resourceChanged(String uri) {
                    heard.add(uri);
                }
            });
    private final OpeningTool notes = new OpeningTool("notes");

    private static Resource resource(String uri, String name) {
        return new Resource(uri, name, "", Optional.empty(), READER);
    }

    private static ResourceTemplate template(String text) {
        return new ResourceTemplate(text, "name", "", Optional.empty(), READER, Completer.NONE);
    }

    private static Prompt prompt(String name, Prompt.Argument... arguments) {
        return new Prompt(name, "", List.of(arguments), (given, call) -> List.of(), Completer.NONE);
    }

    private MountedTool open(OpeningTool tool) {
        Caller ada = new Caller(
                new WorkspaceId(new UUID(0, 1)),
                new UserId(new UUID(0, 2)),
                "ada@example.com",
                Role.WORKSPACE_OWNER,
                false,
                Set.of());
        return opener.open(tool.hubTool(), Settings.none(), ada).orElseThrow();
    }

    private Mount mount(OpeningTool... tools) {
        return Mounting.of(List.of(), Arrays.stream(tools).map(this::open).toList());
    }

    @Test
    void documentsAndPromptsAreMountedSorted() {
        notes.resources = List.of(resource("note://b", "b"), resource("note://a", "a"));
        notes.templates = List.of(template("note://x/{id}"));
        notes.prompts = List.of(prompt("write"), prompt("read"));

        Mount mount = mount(notes);

        assertThat(mount.resources()).extracting(MountedResource::address).containsExactly("note://a", "note://b");
        assertThat(mount.templates()).extracting(MountedTemplate::address).containsExactly("note://x/{id}");
        assertThat(mount.prompts()).extracting(MountedPrompt::wireName).containsExactly("notes_read", "notes_write");
        assertThat(mount.findPrompt("notes_read")).isPresent();
        assertThat(mount.findPrompt("read")).isEmpty();
    }

    @Test
    void aDocumentIsReadByWhatSaysItsUriBest() {
        notes.resources = List.of(resource("note://x/today", "today"));
        notes.templates = List.of(template("note://x/{id}"), template("note://x/day-{id}"), template("note://{a}/{b}"));
        Mount mount = mount(notes);

        assertThat(mount.findDocument("note://x/today"))
                .map(MountedDocument::address)
                .contains("note://x/today");
        assertThat(mount.findDocument("note://x/day-1"))
                .map(MountedDocument::address)
                .contains("note://x/day-{id}");
        assertThat(mount.findDocument("note://x/1"))
                .map(MountedDocument::address)
                .contains("note://x/{id}");
        assertThat(mount.findDocument("note://y/1"))
                .map(MountedDocument::address)
                .contains("note://{a}/{b}");
        assertThat(mount.findDocument("note://y")).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // a plugin's lists may hold anything
    void whatIsNotInOrderIsLeftOut() {
        List<Resource> resources = new ArrayList<>(List.of(
                resource("not absolute", "a"),
                resource("note://a", " "),
                resource("note://b", "b"),
                resource("note://b", "again")));
        resources.add(null);
        notes.resources = resources;
        notes.templates = List.of(template("note://{+path}"), template("note://{id}"));
        notes.prompts = List.of(prompt("Shout"), prompt("p".repeat(60)), prompt("write"));

        Mount mount = mount(notes);

        assertThat(mount.resources()).extracting(each -> each.resource().name()).containsExactly("b");
        assertThat(mount.templates()).extracting(MountedTemplate::address).containsExactly("note://{id}");
        assertThat(mount.prompts()).extracting(MountedPrompt::wireName).containsExactly("notes_write");
    }

    @Test
    @SuppressWarnings("NullAway") // a plugin may give anything
    void aListThatIsNullOrThrowsLeavesTheOthersAlone() {
        notes.resources = null;
        notes.prompts = List.of(prompt("write"));

        assertThat(mount(notes).resources()).isEmpty();
        assertThat(mount(notes).prompts()).hasSize(1);
    }

    @Test
    void noMoreIsOfferedThanFits() {
        notes.resources = IntStream.rangeClosed(0, OfferCompiler.MAX_RESOURCES)
                .mapToObj(i -> resource("note://" + i, "n"))
                .toList();
        notes.templates = IntStream.rangeClosed(0, OfferCompiler.MAX_TEMPLATES)
                .mapToObj(i -> template("note://" + i + "/{id}"))
                .toList();
        notes.prompts = IntStream.rangeClosed(0, OfferCompiler.MAX_PROMPTS)
                .mapToObj(i -> prompt("p" + i))
                .toList();

        Mount mount = mount(notes);

        assertThat(mount.resources()).hasSize(OfferCompiler.MAX_RESOURCES);
        assertThat(mount.templates()).hasSize(OfferCompiler.MAX_TEMPLATES);
        assertThat(mount.prompts()).hasSize(OfferCompiler.MAX_PROMPTS);
    }

    @Test
    void ofTwoToolsWithOneAddressTheFirstHasIt() {
        OpeningTool other = new OpeningTool("other");
        notes.resources = List.of(resource("note://a", "first"));
        other.resources = List.of(resource("note://a", "second"), resource("note://b", "b"));

        assertThat(mount(notes, other).resources())
                .extracting(each -> each.resource().name())
                .containsExactly("first", "b");
    }

    @Test
    void aPromptNamesWhatIsMissingAndWhatIsUnknown() {
        notes.prompts = List.of(
                prompt("write", new Prompt.Argument("topic", "", true), new Prompt.Argument("tone", "", false)));
        CompiledPrompt write =
                mount(notes).findPrompt("notes_write").orElseThrow().prompt();

        assertThat(write.violations(Map.of("topic", "x"))).isEmpty();
        assertThat(write.violations(Map.of("tune", "x")))
                .extracting(Violation::path)
                .containsExactly("topic", "tune");
        assertThat(write.violations(Map.of("topic", "x", "tune", "x"))
                        .getFirst()
                        .sentence())
                .contains("'tune' is unknown")
                .contains("tone");
    }

    @Test
    void anOpenToolIsHeardUntilItIsClosed() {
        MountedTool open = open(notes);
        Changes changes = notes.changes.get();
        changes.offerChanged();
        changes.resourceChanged("note://a");
        PluginLease.Hold call = open.hold().orElseThrow();
        open.open().orElseThrow().retire();
        changes.resourceChanged("note://last");
        call.close();

        changes.offerChanged();
        changes.resourceChanged("note://late");

        assertThat(heard).containsExactly("offer", "note://a", "note://last");
    }
}
