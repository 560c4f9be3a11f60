package ai.automagik.hub.core.registry;

import ai.automagik.hub.storage.ToolListChoice;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one user has now: operations, documents and prompts. An immutable snapshot, each list sorted by what names its items. */
public final class Mount {

    /** The hub's own operations that are of use only where a list was cut. */
    public static final Set<String> OF_LONG_LISTS = Set.of("search_tools", "call_tool", "set_tool_list");

    // The template that says most about a URI reads it; the text decides between two that say as much.
    private static final Comparator<MountedTemplate> CLOSEST = Comparator.<MountedTemplate>comparingInt(
                    template -> template.template().uris().literals())
            .reversed()
            .thenComparing(MountedTemplate::address);

    private final List<MountedOperation> operations;
    private final List<MountedResource> resources;
    private final List<MountedTemplate> templates;
    private final List<MountedTemplate> closestFirst;
    private final List<MountedPrompt> prompts;
    private final Optional<ToolListChoice> choice;

    /** Takes a snapshot of operations with distinct wire names, which is always listed whole. */
    public Mount(List<MountedOperation> operations) {
        this(operations, List.of(), List.of(), List.of());
    }

    /** Takes a snapshot of operations and prompts with distinct wire names, and documents at distinct addresses. */
    public Mount(
            List<MountedOperation> operations,
            List<MountedResource> resources,
            List<MountedTemplate> templates,
            List<MountedPrompt> prompts) {
        this.operations = sorted(operations, Comparator.comparing(MountedOperation::wireName));
        this.resources = sorted(resources, Comparator.comparing(MountedResource::address));
        this.templates = sorted(templates, Comparator.comparing(MountedTemplate::address));
        this.closestFirst = sorted(templates, CLOSEST);
        this.prompts = sorted(prompts, Comparator.comparing(MountedPrompt::wireName));
        this.choice = Optional.empty();
    }

    private Mount(Mount mount, ToolListChoice choice) {
        this.operations = mount.operations;
        this.resources = mount.resources;
        this.templates = mount.templates;
        this.closestFirst = mount.closestFirst;
        this.prompts = mount.prompts;
        this.choice = Optional.of(choice);
    }

    private static <T> List<T> sorted(List<T> items, Comparator<T> order) {
        return items.stream().sorted(order).toList();
    }

    /** The same, with what its user chose for long lists of operations. */
    public Mount choosing(ToolListChoice chosen) {
        return new Mount(this, chosen);
    }

    /** The operations, sorted by wire name. */
    public List<MountedOperation> operations() {
        return operations;
    }

    /** The documents, sorted by URI. */
    public List<MountedResource> resources() {
        return resources;
    }

    /** The families of documents, sorted by template. */
    public List<MountedTemplate> templates() {
        return templates;
    }

    /** The prompts, sorted by wire name. */
    public List<MountedPrompt> prompts() {
        return prompts;
    }

    /**
     * The operations a list shows, sorted by wire name; the others can be called all the same.
     *
     * @param usual how many at most, unless the user says otherwise
     */
    public List<MountedOperation> listed(int usual) {
        return choice.map(chosen -> ShortList.of(operations, chosen, usual)).orElse(operations);
    }

    /** Finds an operation; empty alike for one that does not exist and one that is not this user's. */
    public Optional<MountedOperation> find(String wireName) {
        return find(operations, MountedOperation::wireName, wireName);
    }

    /** Finds a prompt; empty alike for one that does not exist and one that is not this user's. */
    public Optional<MountedPrompt> findPrompt(String wireName) {
        return find(prompts, MountedPrompt::wireName, wireName);
    }

    /** Finds a family of documents by its template; empty alike for an unknown one and one that is not this user's. */
    public Optional<MountedTemplate> findTemplate(String template) {
        return find(templates, MountedTemplate::address, template);
    }

    /** Finds what reads a URI: the document that stands there, or the family it is of; empty as for operations. */
    public Optional<MountedDocument> findDocument(String uri) {
        return find(resources, MountedResource::address, uri)
                .<MountedDocument>map(resource -> resource)
                .or(() -> closestFirst.stream()
                        .filter(template ->
                                template.template().uris().match(uri).isPresent())
                        .findFirst());
    }

    private static <T> Optional<T> find(List<T> sorted, Function<T, String> name, String wanted) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = name.apply(sorted.get(middle)).compareTo(wanted);
            if (order == 0) {
                return Optional.of(sorted.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Mount"
                + Collections.unmodifiableList(
                        operations.stream().map(MountedOperation::wireName).toList());
    }
}
