package ai.automagik.hub.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks what stands in the plugins folder. Hidden files, and files that are no JARs, are none of its business. */
final class PluginsFolder {

    /** Each plugin costs a class loader, a module layer and some metaspace; a hub with more is a folder given by mistake. */
    static final int MOST_PLUGINS = 300;

    /** The largest SDK of a single service is some 150 JARs with all it needs. */
    static final int MOST_JARS = 400;

    /** The Google libraries of one service are 7 MB; more than this is data or another product, and is copied on each load. */
    static final long MOST_BYTES = 256L << 20;

    private static final String JAR = ".jar";

    /** Ids end up in file names, log lines and tables. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Path folder;

    PluginsFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What was found.
     *
     * @param plugins what may be loaded, sorted by id
     * @param refusals what may not
     */
    record Found(List<FoundPlugin> plugins, List<Refusal> refusals) {}

    /**
     * Looks.
     *
     * @throws IOException if the folder cannot be read; one that does not exist is an empty one
     */
    Found look() throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        TreeMap<String, FoundPlugin> plugins = new TreeMap<>();
        for (Path entry : entries()) {
            String id = idOf(entry);
            try {
                if (plugins.size() == MOST_PLUGINS) {
                    throw new PluginRefusedException(
                            "the folder already holds " + MOST_PLUGINS + " plugins; remove some you do not need");
                }
                if (plugins.containsKey(id)) {
                    refusals.add(Refusal.of(
                            entry.getFileName().toString(),
                            List.of("there is also a folder '" + id + "', which was taken; remove one of the two")));
                    continue;
                }
                plugins.put(id, new FoundPlugin(id, jarsOf(id, entry)));
            } catch (PluginRefusedException e) {
                refusals.add(Refusal.of(id, e.problems()));
            }
        }
        return new Found(List.copyOf(plugins.values()), refusals);
    }

    private List<Path> entries() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> !isHidden(path))
                    .filter(path -> Files.isDirectory(path) || isJar(path))
                    .sorted(PluginsFolder::foldersFirst)
                    .toList();
        }
    }

    private static int foldersFirst(Path a, Path b) {
        int kind = Boolean.compare(Files.isDirectory(b), Files.isDirectory(a));
        return kind != 0 ? kind : a.compareTo(b);
    }

    private static List<Path> jarsOf(String id, Path entry) throws IOException, PluginRefusedException {
        if (!ID.matcher(id).matches()) {
            throw new PluginRefusedException(
                    "its name has other characters than letters, digits, '.', '_' and '-', or more"
                            + " than 64; rename it, like 'google-calendar'");
        }
        List<Path> jars = Files.isDirectory(entry) ? jarsIn(entry) : List.of(entry);
        if (jars.isEmpty()) {
            throw new PluginRefusedException(
                    "its folder holds no JAR; put the tool's JAR and its libraries right into the folder, or remove it");
        }
        if (jars.size() > MOST_JARS) {
            throw new PluginRefusedException("its folder holds " + jars.size() + " JARs, more than " + MOST_JARS
                    + "; leave out what the tool does not need");
        }
        checkBytes(jars);
        return jars;
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> !isHidden(path) && isJar(path)).sorted().toList();
        }
    }

    private static void checkBytes(List<Path> jars) throws IOException, PluginRefusedException {
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        if (bytes > MOST_BYTES) {
            throw new PluginRefusedException("it is " + (bytes >> 20) + " MB large, more than " + (MOST_BYTES >> 20)
                    + " MB; leave out what the tool does not need");
        }
    }

    private static boolean isJar(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(JAR) && Files.isRegularFile(path);
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static String idOf(Path entry) {
        String name = entry.getFileName().toString();
        return Files.isDirectory(entry) ? name : name.substring(0, name.length() - JAR.length());
    }
}
