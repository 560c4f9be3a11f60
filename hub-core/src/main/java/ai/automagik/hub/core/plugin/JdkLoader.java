package ai.automagik.hub.core.plugin;

/**
 * The parent of every plugin's class loader: it finds classes of the JDK and nothing else.
 *
 * <p>The JDK's own platform loader would not do: it also finds the classes of the modules on the hub's module path. A
 * plugin could then not use them, but its libraries would see them by {@link Class#forName(String)} and take them for
 * something that is there.
 */
final class JdkLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    JdkLoader() {
        super("jdk-for-plugins", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> found = super.loadClass(name, resolve);
        Module module = found.getModule();
        if (!module.isNamed() || HubWorld.isOfTheJdk(module.getName())) {
            return found;
        }
        throw new ClassNotFoundException(name);
    }
}
