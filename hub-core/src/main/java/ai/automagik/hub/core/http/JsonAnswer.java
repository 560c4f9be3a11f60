package ai.automagik.hub.core.http;

import ai.automagik.hub.core.mcp.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends an answer as one JSON document.
 *
 * @param challenges writes what a token lacks
 * @param host by which the client knows this server
 */
record JsonAnswer(ChallengeHeader challenges, String host) {

    /** The header that carries a legacy session's id, both ways. */
    static final String SESSION = "Mcp-Session-Id";

    void send(HttpServletResponse response, Reply.Answer answer) throws IOException {
        byte[] body = answer.message().utf8();
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        answer.challenge()
                .ifPresent(challenge -> response.setHeader(ChallengeHeader.NAME, challenges.value(challenge, host)));
        answer.session().ifPresent(id -> response.setHeader(SESSION, id));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
