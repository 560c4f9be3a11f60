package ai.automagik.hub.core.mcp;

import ai.automagik.hub.core.task.TaskRunner;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StoredTask;
import ai.automagik.hub.storage.StoredTask.Status;
import java.io.StringWriter;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What there is to say of a task, as it is kept and as clients get it (SEP-2663, section "Tasks"): the members that its status
 * adds. Thread-safe.
 */
final class TaskState {

    private static final String QUESTIONS = "inputRequests";
    private static final JsonMapper JSON = JsonMapper.shared();

    private TaskState() {}

    /** Makes a state of what the writer writes. */
    static Secret of(Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return Secret.of(text.toString());
    }

    /** Reads a text that {@link #of} made. */
    static ObjectNode read(Secret text) {
        return (ObjectNode) JSON.readTree(text.reveal());
    }

    /** A task's state while it asks. */
    static Secret asking(Consumer<JsonGenerator> requests) {
        return of(json -> {
            json.writeObjectPropertyStart(QUESTIONS);
            requests.accept(json);
            json.writeEndObject();
        });
    }

    /** The questions of a task that nobody has answered yet, by their ids. */
    static ObjectNode open(StoredTask task) {
        ObjectNode open = JSON.createObjectNode();
        if (task.status() == Status.INPUT_REQUIRED) {
            ObjectNode answers = read(task.answers());
            read(task.state()).path(QUESTIONS).properties().forEach(question -> {
                if (!answers.has(question.getKey())) {
                    open.set(question.getKey(), question.getValue());
                }
            });
        }
        return open;
    }

    /** Writes the members that a task always has. */
    static void write(StoredTask task, JsonGenerator json) {
        write(task, task.status(), json);
    }

    private static void write(StoredTask task, Status status, JsonGenerator json) {
        StoredTask.Times times = task.times();
        json.writeStringProperty(TaskParams.ID, task.id().toString());
        json.writeStringProperty("status", status.name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("createdAt", times.created().toString());
        json.writeStringProperty("lastUpdatedAt", times.updated().toString());
        json.writeNumberProperty(
                "ttlMs", times.expires().toEpochMilli() - times.created().toEpochMilli());
        json.writeNumberProperty("pollIntervalMs", TaskRunner.POLL.toMillis());
    }

    /** Writes the members that a task has now. */
    static void writeDetailed(StoredTask task, JsonGenerator json) {
        if (task.status() != Status.INPUT_REQUIRED) {
            write(task, json);
            read(task.state()).properties().forEach(member -> write(member.getKey(), member.getValue(), json));
            return;
        }
        ObjectNode open = open(task);
        // With everything answered it is at work, though the hub that runs it may be about to notice.
        write(task, open.isEmpty() ? Status.WORKING : Status.INPUT_REQUIRED, json);
        if (!open.isEmpty()) {
            write(QUESTIONS, open, json);
        }
    }

    private static void write(String name, JsonNode value, JsonGenerator json) {
        json.writeName(name);
        json.writeTree(value);
    }
}
