package ai.automagik.hub.core.registry;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Policy;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.storage.SharedTool;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.ToolListChoice;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.UserTool;
import ai.automagik.hub.storage.WorkspaceId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works out callers' mounts and remembers them until something changes: the registry, or a user's tools or settings. Whoever
 * hears of a change tells {@link #forget} or {@link #forgetAll}. Thread-safe.
 */
public final class Mounts implements MountSource {

    /** How many mounts are remembered: 10,000 people and as many to spare; a few KB each. */
    public static final int MAX_REMEMBERED_MOUNTS = 20_000;

    /** A mount holds unsealed settings; those of a user who went away do not stay in memory. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    private static final Mount NOTHING = new Mount(List.of());

    private final Supplier<Registry> registry;
    private final Storage storage;
    private final SettingsResolver resolver;
    private final ToolOpener opener;
    private final List<MountedOperation> management;
    private final ListChoices choices;
    private final Cache<Key, Remembered> known;

    /**
     * Mounts the tools of a registry.
     *
     * @param registry gives the newest snapshot
     * @param resolver completes stored settings
     * @param opener makes mounted tools
     * @param management the hub's own operations, which everybody has
     * @param background closes open tools that are forgotten
     */
    public Mounts(
            Supplier<Registry> registry,
            Storage storage,
            SettingsResolver resolver,
            ToolOpener opener,
            List<CompiledOperation<?, ?>> management,
            Executor background) {
        this(
                registry,
                storage,
                resolver,
                opener,
                mounts -> management,
                new ListChoices(storage, InstantSource.system()),
                background);
    }

    /**
     * Mounts the tools of a registry.
     *
     * @param registry gives the newest snapshot
     * @param resolver completes stored settings
     * @param opener makes mounted tools
     * @param management makes the hub's own operations, which everybody has; some look into the mounts
     * @param choices gives what users chose for long lists
     * @param background closes open tools that are forgotten
     */
    public Mounts(
            Supplier<Registry> registry,
            Storage storage,
            SettingsResolver resolver,
            ToolOpener opener,
            Function<MountSource, List<CompiledOperation<?, ?>>> management,
            ListChoices choices,
            Executor background) {
        this.choices = Objects.requireNonNull(choices);
        this.registry = Objects.requireNonNull(registry);
        this.storage = Objects.requireNonNull(storage);
        this.resolver = Objects.requireNonNull(resolver);
        this.opener = Objects.requireNonNull(opener);
        this.management = management.apply(this).stream()
                .map(operation -> new MountedOperation(operation, Optional.empty()))
                .toList();
        this.known = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED_MOUNTS)
                .expireAfterAccess(IDLE)
                .executor(background)
                .<Key, Remembered>removalListener((key, mount, cause) -> retire(mount))
                .build();
    }

    @Override
    public Mount of(Caller caller) {
        if (!caller.may(Action.SEE_TOOLS) && !caller.may(Action.CALL_TOOLS)) {
            return NOTHING;
        }
        return known.get(new Key(caller.workspace(), caller.user()), key -> build(caller))
                .mount();
    }

    /** Forgets what is remembered of a user, whose tools or settings have changed. */
    public void forget(UserId user) {
        known.asMap().keySet().removeIf(key -> key.user().equals(user));
    }

    /** Forgets everything: the registry has changed, or what is remembered may be stale. */
    public void forgetAll() {
        known.invalidateAll();
    }

    private Remembered build(Caller caller) {
        Registry snapshot = registry.get();
        Stored stored = storage.read(
                stores -> new Stored(sources(stores, caller), company(stores, caller), choices.read(stores, caller)));
        List<MountedTool> tools = new ArrayList<>();
        stored.sources()
                .forEach((name, source) -> snapshot.find(name)
                        .flatMap(tool -> mount(tool, source, caller))
                        .ifPresent(tools::add));
        Mount mount = Mounting.of(
                management.stream()
                        .filter(own -> OwnOperations.has(caller, stored.company(), own.wireName()))
                        .toList(),
                tools);
        ToolListChoice choice =
                choices.ranked(caller, stored.choice(), mount.operations().size());
        return new Remembered(mount.choosing(choice), tools);
    }

    private record Stored(Map<String, Source> sources, OwnOperations.Company company, ToolListChoice choice) {}

    /** Where a tool's settings come from. */
    private record Source(Map<String, Secret> settings, Optional<Sharing> sharing) {}

    /** A user's own tool stands before one of the same name that somebody shares. */
    private static Map<String, Source> sources(Stores stores, Caller caller) {
        WorkspaceId workspace = caller.workspace();
        Map<String, Source> sources = new TreeMap<>();
        for (UserTool tool : stores.userTools().list(workspace, caller.user())) {
            Map<String, Secret> own = stores.toolConfigs().unseal(workspace, caller.user(), tool.tool());
            sources.put(tool.tool(), new Source(own, Optional.empty()));
        }
        if (!Policy.roleAllows(caller, Action.CALL_TOOLS)) {
            return sources;
        }
        for (SharedTool shared : stores.sharedTools().list(workspace)) {
            if (!sources.containsKey(shared.tool())) {
                sources.put(
                        shared.tool(),
                        new Source(
                                stores.toolConfigs().unseal(workspace, shared.owner(), shared.tool()),
                                Optional.of(new Sharing(shared.owner(), shared.connection()))));
            }
        }
        return sources;
    }

    private static OwnOperations.Company company(Stores stores, Caller caller) {
        return new OwnOperations.Company(
                stores.workspaces().members(caller.workspace()).size() > 1,
                stores.workspaces().of(caller.user()).size() > 1);
    }

    private Optional<MountedTool> mount(HubTool tool, Source source, Caller caller) {
        Settings settings = source.sharing().isPresent()
                ? resolver.resolveShared(tool, source.settings())
                : resolver.resolve(tool, source.settings(), caller.user());
        if (!resolver.missing(tool, settings).isEmpty()) {
            return Optional.empty();
        }
        Optional<MountedTool> opened = opener.open(tool, settings, caller);
        return source.sharing()
                .map(owner -> opened.map(own -> own.sharedBy(owner)))
                .orElse(opened);
    }

    private static void retire(@Nullable Remembered remembered) {
        if (remembered != null) {
            remembered.tools().forEach(tool -> tool.open().ifPresent(OpenTool::retire));
        }
    }

    private record Key(WorkspaceId workspace, UserId user) {}

    private record Remembered(Mount mount, List<MountedTool> tools) {}
}
