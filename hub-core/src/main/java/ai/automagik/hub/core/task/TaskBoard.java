package ai.automagik.hub.core.task;

import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.TaskStore;
import java.util.function.Function;

/** Where tasks are kept. Thread-safe. */
public interface TaskBoard {

    /** Reads. */
    <T> T read(Function<TaskStore, T> work);

    /** Reads and writes, whole or not at all. */
    <T> T write(Function<TaskStore, T> work);

    /** Keeps tasks in storage, where they survive the hub. */
    static TaskBoard of(Storage storage) {
        return new TaskBoard() {
            @Override
            public <T> T read(Function<TaskStore, T> work) {
                return storage.read(stores -> work.apply(stores.tasks()));
            }

            @Override
            public <T> T write(Function<TaskStore, T> work) {
                return storage.write(stores -> work.apply(stores.tasks()));
            }
        };
    }

    /** Keeps tasks in memory, where they end with the hub. */
    static TaskBoard inMemory() {
        InMemoryTaskStore store = new InMemoryTaskStore();
        return new TaskBoard() {
            @Override
            public <T> T read(Function<TaskStore, T> work) {
                return write(work);
            }

            @Override
            public <T> T write(Function<TaskStore, T> work) {
                synchronized (store) {
                    return work.apply(store);
                }
            }
        };
    }
}
