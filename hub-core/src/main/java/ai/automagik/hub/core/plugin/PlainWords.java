package ai.automagik.hub.core.plugin;

import java.lang.module.FindException;
import java.lang.module.ResolutionException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words what the JDK means when a plugin cannot be loaded, with the cure. The sentences are for the operator
 * and the plugin's author, as the ends of "Plugin 'x' was not loaded: ...".
 */
final class PlainWords {

    /** What a plugin's own exception says may be long, or hold a whole document. */
    static final int LONGEST_QUOTE = 200;

    private static final Pattern UNNAMEABLE = Pattern.compile("Invalid module name|is not a Java identifier");
    private static final Pattern TOP_LEVEL = Pattern.compile("(\\S+\\.class) found in top-level directory");
    private static final Pattern DANGLING = Pattern.compile("Provider class (\\S+) not in (JAR file|module)");
    private static final Pattern NOT_FOUND = Pattern.compile("Provider (\\S+) not found");
    private static final Pattern NO_CONSTRUCTOR = Pattern.compile("(\\S+) Unable to get public no-arg constructor");
    private static final Pattern NOT_PUBLIC = Pattern.compile("(\\S+) is not public");
    private static final Pattern NOT_A_SUBTYPE = Pattern.compile("(\\S+) not a subtype");
    private static final Pattern NOT_INSTANTIATED = Pattern.compile("Provider (\\S+) could not be instantiated");
    private static final Pattern VERSIONS =
            Pattern.compile("(\\S+) has been compiled by .*?class file version (\\d+)\\.");
    private static final Pattern INACCESSIBLE =
            Pattern.compile("cannot access (?:class|interface)?\\s*(\\S+) \\(in module (\\S+)\\)");
    private static final Pattern UNINITIALISED = Pattern.compile("Could not initialize class (\\S+)");

    /** Class file versions run this far ahead of Java's own. */
    private static final int CLASS_FILE_OFFSET = 44;

    private PlainWords() {}

    /** Explains why a JAR cannot be a module. */
    static String ofJar(String file, FindException problem) {
        String reason = rootOf(problem).getMessage();
        String text = reason == null ? "" : reason;
        Matcher topLevel = TOP_LEVEL.matcher(text);
        if (topLevel.find()) {
            return "'" + file + "' has the class '" + topLevel.group(1) + "' in no package; put it into a package";
        }
        Matcher dangling = DANGLING.matcher(text);
        if (dangling.find()) {
            return "a services entry in '" + file + "' names the class " + dangling.group(1)
                    + ", whose package is not in the JAR; correct the entry or add the class";
        }
        if (UNNAMEABLE.matcher(text).find()) {
            return "'" + file
                    + "' has a file name that makes no module name; rename it, like 'weather-1.0.jar', or give its"
                    + " manifest an 'Automatic-Module-Name'";
        }
        return "'" + file + "' cannot be read as a module (" + quote(text) + "); replace it";
    }

    /** Explains why modules cannot be a layer. */
    static String ofLayer(RuntimeException problem) {
        String text = quote(String.valueOf(problem.getMessage()));
        return switch (problem) {
            case FindException e -> "a module is missing (" + text + "); add the library's JAR";
            case ResolutionException e ->
                "its modules do not fit together (" + text + "); keep one JAR of each library";
            default -> "its modules cannot be loaded side by side (" + text + "); keep one JAR of each library";
        };
    }

    /**
     * Explains what went wrong while the plugin's code ran.
     *
     * @param doing what was being done, such as {@code "getMetadata of com.acme.Weather"}
     */
    static String ofCode(String doing, Throwable problem) {
        return switch (problem) {
            case ServiceConfigurationError e -> ofService(doing, e);
            case ExceptionInInitializerError e ->
                doing + " failed in a static initialiser: " + thrown(causeOf(e)) + "; correct the class";
            case NoClassDefFoundError e -> ofMissing(e);
            case UnsupportedClassVersionError e -> ofVersion(e);
            case IllegalAccessError e -> ofAccess(doing, e);
            case ClassFormatError e ->
                "a class in its JARs is damaged (" + quote(String.valueOf(e.getMessage())) + "); build it again";
            case VerifyError e ->
                "a class in its JARs is damaged (" + quote(String.valueOf(e.getMessage())) + "); build it again";
            case IncompatibleClassChangeError e ->
                doing + " uses something that is not there (" + quote(String.valueOf(e.getMessage()))
                        + "); build it against the versions of the libraries in its folder and this hub's plugin API";
            case StackOverflowError e -> doing + " called itself without end; correct it";
            default -> doing + " threw " + thrown(problem) + "; correct it";
        };
    }

    private static String ofService(String doing, ServiceConfigurationError error) {
        String text = String.valueOf(error.getMessage());
        Matcher instantiated = NOT_INSTANTIATED.matcher(text);
        if (instantiated.find()) {
            return ofCode("the constructor of " + instantiated.group(1), causeOf(error));
        }
        return first(NOT_FOUND, text)
                .map(name -> "it names the provider " + name
                        + ", which is in none of its JARs; correct module-info.java or META-INF/services")
                .or(() -> first(NO_CONSTRUCTOR, text)
                        .map(name -> "its provider " + name + " has no public constructor without parameters; add one"))
                .or(() ->
                        first(NOT_PUBLIC, text).map(name -> "its provider " + name + " is not public; make it public"))
                .or(() -> first(NOT_A_SUBTYPE, text)
                        .map(name -> "its provider " + name
                                + " does not implement ToolProvider of this hub; correct the entry or the class"))
                .orElseGet(() -> error.getCause() == null
                        ? doing + " failed (" + quote(text) + "); correct its services entry"
                        : ofCode(doing, error.getCause()));
    }

    private static String ofMissing(NoClassDefFoundError error) {
        String text = String.valueOf(error.getMessage());
        Optional<String> uninitialised = first(UNINITIALISED, text);
        if (uninitialised.isPresent()) {
            return "the static initialiser of " + uninitialised.get() + " failed; correct the class";
        }
        String name = text.replace('/', '.');
        if (HubWorld.isOfTheHub(name)) {
            return "it uses the hub's internal class " + name + "; use '" + HubWorld.SPI + "' alone";
        }
        return "it needs the class " + name + ", which is in no JAR of its folder; add the library's JAR";
    }

    private static String ofVersion(UnsupportedClassVersionError error) {
        String here = "this hub runs on Java " + Runtime.version().feature();
        Matcher versions = VERSIONS.matcher(String.valueOf(error.getMessage()));
        if (!versions.find()) {
            return "a class in its JARs is for a newer Java and " + here + "; build it for that";
        }
        return "the class " + versions.group(1).replace('/', '.') + " is for Java "
                + (Integer.parseInt(versions.group(2)) - CLASS_FILE_OFFSET) + " and " + here
                + "; build it with '--release " + Runtime.version().feature() + "'";
    }

    private static String ofAccess(String doing, IllegalAccessError error) {
        Matcher inaccessible = INACCESSIBLE.matcher(String.valueOf(error.getMessage()));
        if (!inaccessible.find()) {
            return doing + " uses something that is not open to it (" + quote(String.valueOf(error.getMessage()))
                    + "); correct it";
        }
        String name = inaccessible.group(1);
        if (HubWorld.isOfTheHub(name)) {
            return "it uses the hub's internal class " + name + "; use '" + HubWorld.SPI + "' alone";
        }
        return "it uses the class " + name + " of module '" + inaccessible.group(2)
                + "' without reading it; add 'requires " + inaccessible.group(2) + "' to its module-info.java";
    }

    private static String thrown(Throwable problem) {
        String message = problem.getMessage();
        String name = problem.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + " (" + quote(message) + ")";
    }

    private static String quote(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Gives what an exception was made for; itself if nothing. */
    static Throwable causeOf(Throwable problem) {
        Throwable cause = problem.getCause();
        return cause == null ? problem : cause;
    }

    private static Throwable rootOf(Throwable problem) {
        Throwable root = problem;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
