package ai.automagik.hub.core.web;

import java.util.List;

/** Says in a few words what a browser calls itself, so that people know their own again. */
final class Browsers {

    /** Of programs that name only themselves: enough to know one again. */
    private static final int MAX_CHARS = 40;

    private static final List<Mark> NAMES = List.of(
            new Mark("Edg/", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Firefox/", "Firefox"),
            new Mark("Chrome/", "Chrome"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "macOS"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private Browsers() {}

    private record Mark(String sign, String name) {}

    /** Reads a {@code User-Agent} header. */
    static String summary(String agent) {
        String name = first(NAMES, agent);
        String system = first(SYSTEMS, agent);
        if (name.isEmpty()) {
            String printable = agent.replaceAll("[^\\x20-\\x7e]", "").strip();
            return printable.isEmpty() ? "A browser" : printable.substring(0, Math.min(printable.length(), MAX_CHARS));
        }
        return system.isEmpty() ? name : name + " on " + system;
    }

    private static String first(List<Mark> marks, String agent) {
        return marks.stream()
                .filter(mark -> agent.contains(mark.sign()))
                .map(Mark::name)
                .findFirst()
                .orElse("");
    }
}
