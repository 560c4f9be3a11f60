package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes canaries and finds them again, in the clear and in base64, in either case. Thread-safe. */
final class Canaries {

    /** A canary's length in characters: settings and arguments that take less take no canary. */
    public static final int CHARS = 28;

    private static final String MARK = "cnry";
    private static final int BYTES = 12;
    private static final Pattern SHAPE = Pattern.compile(MARK + "[0-9a-f]{24}", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{32,}");
    private static final int GROUP = 4;

    private final SecureRandom random;
    private final Map<String, Canary> known = new ConcurrentHashMap<>();
    private final Map<String, Canary> tokens = new ConcurrentHashMap<>();

    Canaries(SecureRandom random) {
        this.random = random;
    }

    /** Makes one. */
    String make(String owner, String what, Canary.Kind kind) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = MARK + HexFormat.of().formatHex(bytes);
        known.put(text, new Canary(owner, what, kind));
        return text;
    }

    /** Takes a text that was made elsewhere for one: a token of the hub. */
    void adopt(Secret token, String owner) {
        tokens.put(token.reveal(), new Canary(owner, "token", Canary.Kind.TOKEN));
    }

    /** Finds all that are in a text. */
    List<Canary> in(String text) {
        List<Canary> found = new ArrayList<>();
        addPlain(text, found);
        Matcher encoded = BASE64.matcher(text);
        while (encoded.find()) {
            addEncoded(encoded.group(), found);
        }
        return found;
    }

    /** Gives a text for the report: without any canary in it. */
    static String hidden(String text) {
        return SHAPE.matcher(text).replaceAll("(canary)");
    }

    private void addPlain(String text, List<Canary> found) {
        Matcher matcher = SHAPE.matcher(text);
        while (matcher.find()) {
            Canary canary = known.get(matcher.group().toLowerCase(Locale.ROOT));
            if (canary != null) {
                found.add(canary);
            }
        }
        tokens.forEach((token, canary) -> {
            if (text.contains(token)) {
                found.add(canary);
            }
        });
    }

    /** What stands before a text shifts its base64, so a run is read from each place of its first group. */
    private void addEncoded(String run, List<Canary> found) {
        String standard = run.replace('-', '+').replace('_', '/');
        for (int from = 0; from < GROUP; from++) {
            int end = from + (standard.length() - from) / GROUP * GROUP;
            String plain =
                    new String(Base64.getDecoder().decode(standard.substring(from, end)), StandardCharsets.ISO_8859_1);
            if (plain.toLowerCase(Locale.ROOT).contains(MARK)) {
                addPlain(plain, found);
            }
        }
    }
}
