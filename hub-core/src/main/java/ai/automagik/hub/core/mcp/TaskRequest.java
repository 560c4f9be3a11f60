package ai.automagik.hub.core.mcp;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.StoredTask;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The call behind a task, as it is kept with it.
 *
 * @param callId names the call, whichever hub carries it out
 * @param caller who called
 * @param arguments as they came
 * @param bytes how large the request was
 * @param abilities what the client can be asked
 * @param key knows the request again, for answers that people leave on pages
 */
record TaskRequest(
        String callId, Caller caller, JsonNode arguments, long bytes, Set<Client.Ability> abilities, String key) {

    Secret text() {
        return TaskState.of(json -> {
            json.writeStringProperty("call", callId);
            json.writeStringProperty("email", caller.email());
            json.writeStringProperty("role", caller.role().name());
            json.writeBooleanProperty("admin", caller.superAdmin());
            words(json, "scopes", caller.scopes().stream().map(Scope::wire).toList());
            words(json, "abilities", abilities.stream().map(Enum::name).toList());
            json.writeNumberProperty("bytes", bytes);
            json.writeStringProperty("key", key);
            json.writeName("arguments");
            json.writeTree(arguments);
        });
    }

    private static void words(JsonGenerator json, String name, List<String> words) {
        json.writeArrayPropertyStart(name);
        words.forEach(json::writeString);
        json.writeEndArray();
    }

    static TaskRequest of(StoredTask task) {
        JsonNode kept = TaskState.read(task.request());
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        kept.path("scopes").forEach(scope -> Scope.of(scope.asString()).ifPresent(scopes::add));
        Set<String> names = Set.copyOf(
                kept.path("abilities").valueStream().map(JsonNode::asString).toList());
        Set<Client.Ability> abilities = EnumSet.noneOf(Client.Ability.class);
        Arrays.stream(Client.Ability.values())
                .filter(ability -> names.contains(ability.name()))
                .forEach(abilities::add);
        Caller caller = new Caller(
                task.workspace(),
                task.user(),
                kept.path("email").asString(),
                Role.valueOf(kept.path("role").asString()),
                kept.path("admin").asBoolean(),
                scopes);
        return new TaskRequest(
                kept.path("call").asString(),
                caller,
                kept.path("arguments"),
                kept.path("bytes").asLong(),
                abilities,
                kept.path("key").asString());
    }
}
