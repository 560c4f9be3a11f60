package ai.automagik.hub.core.mcp;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parameters of the methods of the tasks extension (SEP-2663). */
final class TaskParams {

    /** The parameter that names the task, as the header {@code Mcp-Name} does. */
    static final String ID = "taskId";

    private TaskParams() {}

    static Command read(Message.Request request) {
        JsonNode id = request.params().path(ID);
        if (!id.isString()) {
            return Params.refused("Parameter 'taskId' is missing, or is not a text");
        }
        String task = id.stringValue();
        return switch (request.method()) {
            case Methods.GET_TASK -> new Command.GetTask(task);
            case Methods.CANCEL_TASK -> new Command.CancelTask(task);
            default ->
                request.params().path("inputResponses") instanceof ObjectNode responses
                        ? new Command.UpdateTask(task, responses)
                        : Params.refused("Parameter 'inputResponses' is missing, or is not an object");
        };
    }
}
