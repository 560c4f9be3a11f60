package ai.automagik.hub.pages;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file that pages refer to: a style sheet or a script.
 *
 * @param type its media type
 * @param bytes what it holds
 * @param tag differs when it does: an entity tag, with its quotes
 */
public record Asset(String type, byte[] bytes, String tag) {

    private static final Map<String, String> TYPES = Map.of(
            "account.js", "text/javascript;charset=utf-8",
            "htmx.min.js", "text/javascript;charset=utf-8",
            "pages.css", "text/css;charset=utf-8",
            "passkeys.js", "text/javascript;charset=utf-8");

    private static final int TAG_CHARS = 22;

    /** Reads all there are from the module, by name. */
    public static Map<String, Asset> all() {
        Map<String, Asset> assets = new TreeMap<>();
        TYPES.forEach((name, type) -> assets.put(name, read(name, type)));
        return Map.copyOf(assets);
    }

    private static Asset read(String name, String type) {
        try (InputStream in = Optional.ofNullable(Asset.class.getResourceAsStream(name))
                .orElseThrow(() -> new IOException("There is no file '" + name + "'"))) {
            byte[] bytes = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            String text = Base64.getUrlEncoder().encodeToString(digest);
            return new Asset(type, bytes, "\"" + text.substring(0, TAG_CHARS) + "\"");
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Asset '" + name + "' cannot be read from the hub's own JAR", e);
        }
    }

    /** Shows no bytes. */
    @Override
    public String toString() {
        return "Asset[" + type + ", " + bytes.length + " bytes]";
    }
}
