package ai.automagik.hub.testkit;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves threads behind: such as would keep a virtual machine from ending, and those of HTTP clients that
 * were not closed. Virtual threads and the daemons that libraries keep for a while are not seen. For tests that run one
 * after another.
 */
public final class NoLeaks implements BeforeEachCallback, AfterEachCallback {

    /** What is ending when a test ends has so long to do it: a bound for tests that fail, not a pause. */
    private static final long PATIENCE_MILLIS = 2000;

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(NoLeaks.class);

    /** Makes the extension. */
    public NoLeaks() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(OURS).put("before", OpenThings.leakableThreads());
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        Set<?> before = context.getStore(OURS).getOrDefault("before", Set.class, Set.of());
        List<String> left = OpenThings.threadsLeftSince(before, PATIENCE_MILLIS);
        if (!left.isEmpty()) {
            throw new AssertionError("test left threads behind: " + String.join(", ", left)
                    + "; close what was opened, in Toolset.close() or in the test");
        }
    }
}
