package ai.automagik.hub.core.task;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StoredTask;

/** Carries tasks out. Thread-safe. */
public interface TaskWork {

    /**
     * Carries one task out, on a thread of its own, and waits for its end. Interrupting the thread cancels the task.
     *
     * @param line the way to the task's user
     */
    End carryOut(StoredTask task, TaskLine line);

    /** What a task that nobody can go on with comes to. */
    End broken(String sentence);

    /**
     * How a task ended.
     *
     * @param status one that is over
     * @param state what there is to say of it
     */
    record End(StoredTask.Status status, Secret state) {}
}
