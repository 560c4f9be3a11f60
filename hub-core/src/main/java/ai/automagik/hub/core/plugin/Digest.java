package ai.automagik.hub.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a plugin's files hold: names and bytes. Two plugins with the same digest are the same.
 *
 * @param hex SHA-256
 */
record Digest(String hex) {

    static Digest of(List<Path> jars) throws IOException {
        MessageDigest sha = sha256();
        for (Path jar : jars) {
            sha.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            // A name holds no zero byte, so a name and the bytes after it cannot be cut in another way.
            sha.update((byte) 0);
            sha.update(bytesOf(jar));
        }
        return new Digest(HexFormat.of().formatHex(sha.digest()));
    }

    private static byte[] bytesOf(Path jar) throws IOException {
        MessageDigest sha = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(jar), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return sha.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
