package ai.automagik.hub.cli;

import ai.automagik.hub.storage.AccessToken;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists tokens. */
@Command(name = "list", description = "List a user's tokens, newest first, revoked ones included. No token is shown.")
final class TokenListCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    StateOptions state = new StateOptions();

    @Option(names = "--user", paramLabel = "EMAIL", description = "Whose tokens. Default: the local owner.")
    Optional<String> user = Optional.empty();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    TokenListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        try (State open = state.open(console)) {
            List<AccessToken> tokens = open.tokens().list(open.user(user));
            if (json) {
                console.print(
                        Json.of(tokens.stream().map(token -> json(token, now)).toList()));
            } else {
                Table table = new Table("NAME", "STATE", "SCOPES", "EXPIRES", "LAST USED", "ID");
                tokens.forEach(token -> table.row(
                        token.name(),
                        stateOf(token, now),
                        scopes(token),
                        text(token.expiresAt(), "never"),
                        text(token.lastUsedAt(), "never"),
                        token.id().toString()));
                table.print(console);
                if (tokens.isEmpty()) {
                    console.say("No tokens yet; make one with 'automagik-tools token create --name NAME'");
                }
            }
        }
        return Cli.DONE;
    }

    private static String stateOf(AccessToken token, Instant now) {
        if (token.revokedAt().isPresent()) {
            return "revoked";
        }
        return token.expiresAt().filter(at -> !at.isAfter(now)).isPresent() ? "expired" : "valid";
    }

    private static String scopes(AccessToken token) {
        return token.scopes().stream().sorted().reduce((a, b) -> a + "," + b).orElse("none");
    }

    private static String text(Optional<Instant> instant, String instead) {
        return instant.map(Instant::toString).orElse(instead);
    }

    private static Map<String, Object> json(AccessToken token, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", token.id().toString());
        json.put("name", token.name());
        json.put("state", stateOf(token, now));
        json.put("scopes", token.scopes().stream().sorted().toList());
        json.put("created_at", token.createdAt().toString());
        Map<String, Function<AccessToken, Optional<Instant>>> times = new LinkedHashMap<>();
        times.put("expires_at", AccessToken::expiresAt);
        times.put("revoked_at", AccessToken::revokedAt);
        times.put("last_used_at", AccessToken::lastUsedAt);
        times.forEach((name, time) -> time.apply(token).ifPresent(at -> json.put(name, at.toString())));
        return json;
    }
}
