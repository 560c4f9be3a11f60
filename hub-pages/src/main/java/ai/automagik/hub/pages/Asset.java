package ai.automagik.hub.pages;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file that pages need: the style sheet, a picture, a script. Immutable.
 *
 * @param name its name, the last part of its path
 * @param contentType what it is
 * @param version changes whenever the file does
 */
public record Asset(String name, String contentType, String version) {

    /** Where assets are. */
    public static final String PATH = "/assets/";

    private static final String SCRIPT = "text/javascript;charset=utf-8";

    private static final Map<String, String> TYPES = Map.of(
            "account.js", SCRIPT,
            "htmx.min.js", SCRIPT,
            "mark.svg", "image/svg+xml",
            "pages.css", "text/css;charset=utf-8",
            "passkeys.js", SCRIPT);

    private static final Map<String, Asset> ALL = all();

    private static final int VERSION_DIGITS = 12;

    private static Map<String, Asset> all() {
        Map<String, Asset> all = new TreeMap<>();
        TYPES.forEach((name, type) -> all.put(name, new Asset(name, type, digest(read(name)))));
        return Map.copyOf(all);
    }

    /** Gives an asset by its name. */
    public static Optional<Asset> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /**
     * The path under which pages ask for an asset. It names the version, so that browsers may keep the file for good.
     *
     * @throws IllegalArgumentException if there is no such asset
     */
    public static String path(String name) {
        return find(name)
                .map(asset -> PATH + name + "?v=" + asset.version)
                .orElseThrow(() -> new IllegalArgumentException("There is no asset '" + name + "'"));
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return read(name);
    }

    private static byte[] read(String name) {
        try (InputStream in = Asset.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The hub's own JAR lacks '" + name + "'");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("'" + name + "' cannot be read from the hub's own JAR", e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK lacks SHA-256", e);
        }
    }
}
