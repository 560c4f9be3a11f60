package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.core.tools.CatalogueEntry;
import ai.automagik.hub.core.tools.RefusedException;
import ai.automagik.hub.core.tools.ToolDescription;
import ai.automagik.hub.core.tools.ToolRefusal;
import ai.automagik.hub.core.tools.ToolService;
import ai.automagik.hub.core.tools.ToolState;
import ai.automagik.hub.storage.StorageException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Knows one tool, "wait", and fails in a way that other names say. A state's status tells the settings it was given. */
final class ScriptedTools implements ToolService {

    @Override
    public List<CatalogueEntry> catalogue(Caller caller, Optional<String> category) {
        return category.filter(name -> !name.equals("time")).isPresent()
                ? List.of()
                : List.of(new CatalogueEntry("wait", "Wait", "Waits", "time", "none", false));
    }

    @Override
    public ToolDescription describe(Caller caller, String tool) {
        if (!tool.equals("wait")) {
            throw new RefusedException(new ToolRefusal.UnknownTool(tool, Optional.of("wait")));
        }
        return new ToolDescription(
                "wait",
                "Wait",
                "Waits",
                "time",
                "1.0",
                Optional.empty(),
                "none",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(new ToolDescription.OperationDescription("wait_minutes", "Waits", "reads")));
    }

    @Override
    public ToolState add(Caller caller, String tool, Map<String, String> settings) {
        return switch (tool) {
            case "invalid" ->
                throw new RefusedException(new ToolRefusal.InvalidSettings(List.of(
                        new ToolRefusal.SettingProblem("longest", "is not a number"),
                        new ToolRefusal.SettingProblem("loud", "is not yes or no"))));
            case "forbidden" ->
                throw new RefusedException(new ToolRefusal.Forbidden("not today", Optional.of(Scope.TOOLS_MANAGE)));
            case "broken" -> throw new IllegalStateException("hush: an inner secret");
            case "offline" -> throw new StorageException(StorageException.Reason.LOCKED, "hush: a path");
            default -> state(tool, settings);
        };
    }

    @Override
    public void remove(Caller caller, String tool) {
        get(caller, tool);
    }

    @Override
    public List<ToolState> list(Caller caller) {
        return List.of(state("wait", Map.of()));
    }

    @Override
    public ToolState get(Caller caller, String tool) {
        if (!tool.equals("wait")) {
            throw new RefusedException(new ToolRefusal.NotAdded(tool));
        }
        return state(tool, Map.of());
    }

    @Override
    public ToolState update(Caller caller, String tool, Map<String, String> settings) {
        return state(tool, settings);
    }

    private static ToolState state(String tool, Map<String, String> settings) {
        String told = new TreeMap<>(settings).toString().replace(" ", "");
        return new ToolState(
                tool,
                "Wait",
                told.substring(1, told.length() - 1),
                Instant.parse("2026-11-01T12:00:00Z"),
                List.of(),
                List.of(),
                List.of());
    }
}
