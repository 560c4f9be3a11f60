package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Call;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * Speaks to Evolution API: writes once, reads again when a moment later may help, and turns every refusal into a sentence.
 * Thread-safe; holds nothing of any user.
 */
final class EvolutionClient implements AutoCloseable {

    /** How often a read is tried: with the pauses below it outlasts a restarting proxy, not a model's patience. */
    static final int READ_ATTEMPTS = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** Longest pause a server may ask for before its answer is passed on instead. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Transport transport;
    private final InstantSource clock;
    private final Pause pause;

    EvolutionClient(InstantSource clock, Pause pause) {
        this.transport = new Transport(clock);
        this.clock = clock;
        this.pause = pause;
    }

    /** Writes, exactly once. */
    Answered post(Account account, Call call, HttpUrl url, Body body, Subject subject)
            throws IOException, InterruptedException {
        return post(account, call, url, body, subject, Transport.LONGEST_EXCHANGE);
    }

    /** Writes, exactly once, and waits no longer than this for the answer. */
    Answered post(Account account, Call call, HttpUrl url, Body body, Subject subject, Duration patience)
            throws IOException, InterruptedException {
        Instant until = clock.instant().plus(patience);
        Instant deadline = until.isBefore(call.deadline()) ? until : call.deadline();
        Quoting quoting = new Quoting(account.apiKey());
        Request request = request(account, url).post(new OnceBody(body.bytes())).build();
        Refusals refusals = new Refusals(subject, quoting);
        return accept(exchange(request, call, deadline, refusals), refusals, quoting);
    }

    /** Reads; several times if need be, and as long as the call has time. */
    Answered get(Account account, Call call, HttpUrl url, Subject subject) throws IOException, InterruptedException {
        Quoting quoting = new Quoting(account.apiKey());
        Refusals refusals = new Refusals(subject, quoting);
        Request request = request(account, url).get().build();
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; attempt < READ_ATTEMPTS; attempt++) {
            Duration next = wait;
            try {
                Reply reply = transport.exchange(request, call.network(), call.deadline());
                Duration asked = reply.retryAfter().orElse(next);
                next = asked.compareTo(next) > 0 ? asked : next;
                if (!reply.isPassing() || !fits(next, call)) {
                    return accept(reply, refusals, quoting);
                }
            } catch (UnansweredException unanswered) {
                if (!fits(next, call)) {
                    throw refusals.unanswered(unanswered);
                }
            }
            pause.sleep(next);
            wait = wait.multipliedBy(4);
        }
        return accept(exchange(request, call, call.deadline(), refusals), refusals, quoting);
    }

    @Override
    public void close() {
        transport.close();
    }

    private Reply exchange(Request request, Call call, Instant deadline, Refusals refusals)
            throws IOException, InterruptedException {
        try {
            return transport.exchange(request, call.network(), deadline);
        } catch (UnansweredException unanswered) {
            throw refusals.unanswered(unanswered);
        }
    }

    private static Answered accept(Reply reply, Refusals refusals, Quoting quoting) {
        if (!reply.isSuccess()) {
            throw refusals.of(reply);
        }
        JsonNode json = Json.parse(reply.text()).filter(JsonNode::isContainer).orElseGet(Json::object);
        refusals.hidden(reply, json).ifPresent(refusal -> {
            throw refusal;
        });
        return new Answered(reply, json, refusals, quoting);
    }

    private boolean fits(Duration wait, Call call) {
        return wait.compareTo(LONGEST_PAUSE) <= 0 && clock.instant().plus(wait).isBefore(call.deadline());
    }

    private static Request.Builder request(Account account, HttpUrl url) {
        return new Request.Builder()
                .url(url)
                .header("apikey", account.apiKey().reveal())
                .header("Accept", "application/json");
    }
}
