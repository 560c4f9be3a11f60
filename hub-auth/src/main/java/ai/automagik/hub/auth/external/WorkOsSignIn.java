package ai.automagik.hub.auth.external;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/**
 * Signs browsers in with AuthKit, through WorkOS's user management: the code is redeemed with the environment's API key, and who
 * signed in comes in the answer, over a connection to WorkOS itself. Thread-safe.
 *
 * @param issuer the AuthKit domain, as the tokens of programs name it: the same person is the same identity both ways
 * @param client the environment's client id
 * @param api where the code is redeemed
 * @param clock tells when somebody came
 */
public record WorkOsSignIn(String issuer, String client, WorkOsApi api, InstantSource clock) implements SignInService {

    @Override
    public URI place(SignInAttempt attempt) {
        return HttpUrl.get(api.at("/user_management/authorize").toString())
                .newBuilder()
                .addQueryParameter("response_type", "code")
                .addQueryParameter("provider", "authkit")
                .addQueryParameter("client_id", client)
                .addQueryParameter("redirect_uri", attempt.callback().toString())
                .addQueryParameter("state", attempt.state().reveal())
                .addQueryParameter("code_challenge", attempt.challenge())
                .addQueryParameter("code_challenge_method", "S256")
                .build()
                .uri();
    }

    @Override
    public Arrival redeem(SignInAttempt attempt, SignInReply reply) throws IOException, UntrustedException {
        JsonNode answer = api.authenticate(client, reply.code().orElseThrow().reveal(), attempt.verifier());
        JsonNode user = answer.path("user");
        String subject = user.path("id").asString("");
        if (subject.isEmpty()) {
            throw new UntrustedException("WorkOS does not say who signed in");
        }
        return new Arrival(
                issuer,
                subject,
                UserInfo.email(user),
                Optional.of(answer.path("organization_id").asString(""))
                        .filter(id -> !id.isEmpty())
                        .map(id -> new Arrival.Organisation(id, Optional.empty())),
                clock.instant());
    }
}
