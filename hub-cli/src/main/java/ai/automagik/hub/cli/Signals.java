package ai.automagik.hub.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Signals, by the JVM's unsupported API and by reflection, since javac warns of any use. Where that API or a signal is
 * missing, nothing is handled and the JVM does as it always does.
 */
final class Signals implements AutoCloseable {

    private final Deque<Runnable> restores = new ArrayDeque<>();

    /** Has a signal handled, each time on a thread of its own. */
    void on(String name, Consumer<String> handler) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            handler.accept(name);
                            return null;
                        }
                        return answer(System.identityHashCode(self), method.getName(), arguments);
                    });
            var handle = signalType.getMethod("handle", signalType, handlerType);
            Object before = handle.invoke(null, signal, proxy);
            restores.push(() -> {
                try {
                    handle.invoke(null, signal, before);
                } catch (IllegalAccessException | InvocationTargetException e) {
                    // It was possible a moment ago; and if not, the process is about to end.
                }
            });
        } catch (ReflectiveOperationException e) {
            // No such API, or no such signal on this system: the shutdown hook remains.
        }
    }

    /** Answers what every object is asked. */
    private static Object answer(int identity, String method, Object[] arguments) {
        return switch (method) {
            case "equals" -> identity == System.identityHashCode(arguments[0]);
            case "hashCode" -> identity;
            default -> "signal handler";
        };
    }

    /** Gives the signals back to who had them. */
    @Override
    public void close() {
        while (!restores.isEmpty()) {
            restores.pop().run();
        }
    }
}
