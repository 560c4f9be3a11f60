package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleTest {

    private final ModuleDescriptor module = Storage.class.getModule().getDescriptor();

    @Test
    void onePackageIsForOthers() {
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("ai.automagik.hub.storage");
    }

    @Test
    void everyContractRunsOnBothDatabases() {
        assertThat(contracts(SqliteStorageTest.class)).hasSize(27).isEqualTo(contracts(PostgresStorageTest.class));
    }

    private static List<String> contracts(Class<?> tests) {
        return Arrays.stream(tests.getDeclaredClasses())
                .map(nested -> nested.getSuperclass().getSimpleName())
                .sorted()
                .toList();
    }
}
