package ai.automagik.hub.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds which services an automatic module may look up. An automatic module may look up any; an explicit one only those it
 * names, and a lookup of another fails even where an empty answer would do. So whatever a class that works with
 * {@link java.util.ServiceLoader} mentions counts as a service it uses: naming too many does no harm.
 */
final class ServiceUses {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceUses.class);
    private static final byte[] LOADER = "java/util/ServiceLoader".getBytes(StandardCharsets.US_ASCII);

    private ServiceUses() {}

    /** Names the classes that may be services. */
    static Set<String> in(PluginJar jar) {
        Set<String> names = new TreeSet<>();
        try (ModuleReader reader = jar.module().open();
                Stream<String> resources = reader.list()) {
            for (String resource :
                    resources.filter(name -> name.endsWith(".class")).toList()) {
                addFrom(bytesOf(reader, resource), names);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("JAR '" + jar.file() + "' could not be read", e);
        }
        return names;
    }

    private static byte[] bytesOf(ModuleReader reader, String resource) throws IOException {
        ByteBuffer buffer = reader.read(resource).orElse(ByteBuffer.allocate(0));
        try {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } finally {
            reader.release(buffer);
        }
    }

    private static void addFrom(byte[] bytes, Set<String> names) {
        if (!mentionsLoader(bytes)) {
            return;
        }
        try {
            ConstantPool pool = ClassFile.of().parse(bytes).constantPool();
            for (PoolEntry entry : pool) {
                if (entry instanceof ClassEntry type && type.asSymbol().isClassOrInterface()) {
                    addIfServiceName(type.asInternalName().replace('/', '.'), names);
                }
            }
        } catch (IllegalArgumentException damaged) {
            LOG.debug("A class could not be searched for services; loading it will tell why", damaged);
        }
    }

    /** Class files allow more names than descriptors do, and Kotlin makes use of it. */
    private static void addIfServiceName(String name, Set<String> names) {
        try {
            ModuleDescriptor.newModule("probe").uses(name);
            names.add(name);
        } catch (IllegalArgumentException notNameable) {
            LOG.trace("'{}' cannot be a service", name, notNameable);
        }
    }

    private static boolean mentionsLoader(byte[] bytes) {
        for (int i = 0; i <= bytes.length - LOADER.length; i++) {
            if (bytes[i] == LOADER[0] && matchesAt(bytes, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAt(byte[] bytes, int at) {
        for (int j = 1; j < LOADER.length; j++) {
            if (bytes[at + j] != LOADER[j]) {
                return false;
            }
        }
        return true;
    }
}
