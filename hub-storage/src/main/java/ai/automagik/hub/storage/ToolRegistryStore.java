package ai.automagik.hub.storage;

import java.time.Instant;
import java.util.List;

/** Reads and writes the table operators look at. It belongs to the hub, not to a workspace. */
public interface ToolRegistryStore {

    /** Makes the table say exactly this; rows that did not change keep their times. */
    void replaceAll(List<RegisteredTool> tools, Instant at);

    /** Lists the tools by name. */
    List<RegisteredTool> list();
}
