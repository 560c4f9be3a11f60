package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.MemberChanges;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.tools.ToolRefusal.SettingProblem;
import ai.automagik.hub.schema.DidYouMean;
import ai.automagik.hub.schema.SettingValues;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.storage.AuditEvent;
import ai.automagik.hub.storage.Change;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.UserTool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The tools of users, kept in storage. Every change is written with its audit event, or not at all. */
public final class UserTools implements ToolService {

    /** How many tools one user may have: more than anybody works with, few enough for a mount to stay small. */
    public static final int MAX_TOOLS_PER_USER = 200;

    private final Supplier<Registry> registry;
    private final Storage storage;
    private final ToolStates states;
    private final InstantSource clock;
    private final Consumer<UserId> changed;

    /**
     * Works on a registry and a storage.
     *
     * @param changed hears of each user whose tools have changed, after the change is stored
     */
    public UserTools(
            Supplier<Registry> registry,
            Storage storage,
            ToolStates states,
            InstantSource clock,
            Consumer<UserId> changed) {
        this.registry = Objects.requireNonNull(registry);
        this.storage = Objects.requireNonNull(storage);
        this.states = Objects.requireNonNull(states);
        this.clock = Objects.requireNonNull(clock);
        this.changed = Objects.requireNonNull(changed);
    }

    @Override
    public List<CatalogueEntry> catalogue(Caller caller, Optional<String> category) {
        ToolRefusal.require(caller, Action.SEE_CATALOGUE);
        Set<String> added = storage.read(stores -> stores.userTools().list(caller.workspace(), caller.user())).stream()
                .map(UserTool::tool)
                .collect(Collectors.toSet());
        return registry.get().tools().stream()
                .filter(tool -> category.isEmpty()
                        || category.get().equals(tool.metadata().category()))
                .map(tool -> Descriptions.entry(tool, added.contains(tool.name())))
                .toList();
    }

    @Override
    public ToolDescription describe(Caller caller, String tool) {
        ToolRefusal.require(caller, Action.SEE_CATALOGUE);
        return Descriptions.full(known(tool));
    }

    @Override
    public ToolState add(Caller caller, String name, Map<String, String> settings) {
        ToolRefusal.require(caller, Action.MANAGE_TOOLS);
        HubTool tool = known(name);
        checkValues(tool, settings);
        return states.linked(caller, write(caller, stores -> {
            Instant now = clock.instant();
            boolean added = stores.userTools().add(caller.workspace(), caller.user(), tool.name(), now);
            if (added) {
                checkRoom(stores, caller);
                stores.audit()
                        .append(caller.workspace(), AuditEvent.change(now, caller.user(), "tool.add", tool.name()));
            }
            store(stores, caller, tool, settings, now);
            return states.of(stores, caller, tool.name());
        }));
    }

    @Override
    public void remove(Caller caller, String name) {
        ToolRefusal.require(caller, Action.MANAGE_TOOLS);
        String tool = canonical(name);
        write(caller, stores -> {
            Instant now = clock.instant();
            if (!stores.userTools().remove(caller.workspace(), caller.user(), tool, now)) {
                throw new RefusedException(new ToolRefusal.NotAdded(tool));
            }
            stores.toolConfigs().removeAll(caller.workspace(), caller.user(), tool);
            stores.sharedTools().remove(caller.workspace(), caller.user(), tool);
            stores.audit().append(caller.workspace(), AuditEvent.change(now, caller.user(), "tool.remove", tool));
            return tool;
        });
    }

    @Override
    public List<ToolState> list(Caller caller) {
        ToolRefusal.require(caller, Action.SEE_TOOLS);
        List<ToolState> all = storage.read(stores -> {
            Set<String> own = stores.userTools().list(caller.workspace(), caller.user()).stream()
                    .map(UserTool::tool)
                    .collect(Collectors.toCollection(TreeSet::new));
            List<ToolState> found = new ArrayList<>();
            own.forEach(tool -> found.add(states.own(stores, caller, tool)));
            found.addAll(states.shared(stores, caller, own));
            return found;
        });
        return all.stream().map(state -> states.linked(caller, state)).toList();
    }

    @Override
    public ToolState get(Caller caller, String name) {
        ToolRefusal.require(caller, Action.SEE_TOOLS);
        return states.linked(caller, storage.read(stores -> states.of(stores, caller, canonical(name))));
    }

    @Override
    public ToolState update(Caller caller, String name, Map<String, String> settings) {
        ToolRefusal.require(caller, Action.MANAGE_TOOLS);
        String canonical = canonical(name);
        storage.read(stores -> states.own(stores, caller, canonical));
        HubTool tool = known(name);
        checkValues(tool, settings);
        return states.linked(caller, write(caller, stores -> {
            ToolState before = states.own(stores, caller, canonical);
            store(stores, caller, tool, settings, clock.instant());
            return settings.isEmpty() ? before : states.own(stores, caller, canonical);
        }));
    }

    private <T> T write(Caller caller, Function<Stores, T> work) {
        Written<T> written = storage.write(stores -> {
            boolean shared = stores.sharedTools().of(caller.user()).contains(caller.workspace());
            T done = work.apply(stores);
            return new Written<>(done, tell(stores, caller, shared));
        });
        written.told().forEach(changed);
        return written.result();
    }

    /** What somebody shares is in others' hands too; which of their tools it is matters little, for this is rare. */
    private List<UserId> tell(Stores stores, Caller caller, boolean shared) {
        if (shared) {
            return MemberChanges.append(stores, caller.workspace(), clock.instant());
        }
        stores.changes().append(caller.workspace(), caller.user(), Change.Kind.TOOLS, clock.instant());
        return List.of(caller.user());
    }

    private record Written<T>(T result, List<UserId> told) {}

    private static void checkRoom(Stores stores, Caller caller) {
        if (stores.userTools().list(caller.workspace(), caller.user()).size() > MAX_TOOLS_PER_USER) {
            throw new RefusedException(new ToolRefusal.Forbidden(
                    "You have " + MAX_TOOLS_PER_USER + " tools, which is the most; remove one first",
                    Optional.empty()));
        }
    }

    private static void store(Stores stores, Caller caller, HubTool tool, Map<String, String> settings, Instant now) {
        settings.forEach((name, value) -> {
            boolean secret = tool.setting(name).orElseThrow().secret();
            if (value.isEmpty()) {
                stores.toolConfigs().remove(caller.workspace(), caller.user(), tool.name(), name);
            } else if (secret) {
                stores.toolConfigs()
                        .putSecret(caller.workspace(), caller.user(), tool.name(), name, Secret.of(value), now);
            } else {
                stores.toolConfigs().putText(caller.workspace(), caller.user(), tool.name(), name, value, now);
            }
        });
        if (!settings.isEmpty()) {
            stores.audit()
                    .append(caller.workspace(), AuditEvent.change(now, caller.user(), "tool.settings", tool.name()));
        }
    }

    private static void checkValues(HubTool tool, Map<String, String> settings) {
        List<SettingProblem> problems = new ArrayList<>();
        new TreeMap<>(settings)
                .forEach((name, value) -> problem(tool, name, value)
                        .ifPresent(problem -> problems.add(new SettingProblem(name, problem))));
        if (!problems.isEmpty()) {
            throw new RefusedException(new ToolRefusal.InvalidSettings(problems));
        }
    }

    private static Optional<String> problem(HubTool tool, String name, String value) {
        Optional<Setting> setting = tool.setting(name);
        if (setting.isEmpty()) {
            List<String> names =
                    tool.metadata().settings().stream().map(Setting::name).toList();
            return Optional.of("is unknown to tool '" + tool.name() + "'" + DidYouMean.suffix(name, names));
        }
        return value.isEmpty() ? Optional.empty() : SettingValues.violation(setting.get(), value);
    }

    private HubTool known(String name) {
        Registry snapshot = registry.get();
        return snapshot.find(name)
                .orElseThrow(() -> new RefusedException(new ToolRefusal.UnknownTool(
                        name,
                        DidYouMean.nearest(
                                name,
                                snapshot.tools().stream().map(HubTool::name).toList()))));
    }

    private static String canonical(String name) {
        return name.replace('_', '-');
    }
}
