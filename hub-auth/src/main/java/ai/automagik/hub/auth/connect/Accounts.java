package ai.automagik.hub.auth.connect;

import ai.automagik.hub.storage.Connection;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tells which account tokens are of: by the provider's user info, or by the id token that came with them. */
final class Accounts {

    /** Longest name of an account that is kept: e-mail addresses have 254 characters at the most. */
    public static final int MAX_NAME_CHARS = 320;

    private final ProviderHttp http;
    private final Pause pause;

    Accounts(ProviderHttp http, Pause pause) {
        this.http = http;
        this.pause = pause;
    }

    /**
     * Tells which account it is. A provider that has neither way knows its accounts apart, and this hub does not: all of a user
     * are then one.
     *
     * @return empty if the provider cannot say now
     */
    Optional<Connection.Account> of(OAuthProvider provider, TokenAnswer.Granted granted) throws InterruptedException {
        Optional<Connection.Account> claimed = account(granted.claims());
        if (claimed.isPresent()) {
            return claimed;
        }
        Optional<URI> userInfo = provider.endpoints().userInfo();
        return userInfo.isPresent()
                ? ask(provider, userInfo.get(), granted)
                : Optional.of(new Connection.Account("", provider.displayName()));
    }

    private Optional<Connection.Account> ask(OAuthProvider provider, URI userInfo, TokenAnswer.Granted granted)
            throws InterruptedException {
        for (int tries = 1; ; tries++) {
            ProviderHttp.Answer answer = http.userInfo(provider, userInfo, granted.access());
            if (answer instanceof ProviderHttp.Answer.Said said) {
                return said.ok() ? account(said.body()) : Optional.empty();
            }
            if (tries == TokenEndpoint.MAX_TRIES) {
                return Optional.empty();
            }
            pause.of(TokenEndpoint.FIRST_PAUSE);
        }
    }

    /** Reads OpenID Connect's claims, or what GitHub and Microsoft Graph have in their place. */
    private static Optional<Connection.Account> account(JsonNode claims) {
        Function<String, Optional<String>> text = name -> {
            JsonNode value = claims.path(name);
            return value.isString() || value.isNumber()
                    ? Optional.of(value.asString())
                            .filter(found -> !found.isBlank() && found.length() <= MAX_NAME_CHARS)
                    : Optional.empty();
        };
        Optional<String> subject = text.apply("sub").or(() -> text.apply("id"));
        return subject.map(id -> new Connection.Account(
                id,
                Stream.of("email", "preferred_username", "login", "userPrincipalName", "mail", "username", "name")
                        .map(text)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(id)));
    }
}
