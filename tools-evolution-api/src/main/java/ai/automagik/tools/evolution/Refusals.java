package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.ToolError;
import ai.automagik.hub.spi.ToolException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Turns every way the server says no into one sentence for the model that reads it. */
final class Refusals {

    private static final String SERVER = "Evolution API";

    private final Subject subject;
    private final Quoting quoting;

    Refusals(Subject subject, Quoting quoting) {
        this.subject = subject;
        this.quoting = quoting;
    }

    /** Reads an answer that is not a success. */
    ToolException of(Reply reply) {
        Optional<JsonNode> json = Json.parse(reply.text());
        if (json.isEmpty() || !json.get().isContainer()) {
            return withoutJson(reply);
        }
        return spoken(reply, SpokenError.in(json.get()));
    }

    /** Reads an answer that is a success by its status and says otherwise: {@code {"error": true, "message": …}}. */
    Optional<ToolException> hidden(Reply reply, JsonNode json) {
        JsonNode error = json.path("error");
        return error.isString() || (error.isBoolean() && error.booleanValue())
                ? Optional.of(spoken(reply, SpokenError.in(json)))
                : Optional.empty();
    }

    /** Says that a success lacks what makes it one. */
    ToolException withoutResult(Reply reply, String what) {
        String body = reply.text().isBlank() ? "an empty body" : reply.cut() ? "a body too long to read" : "a body";
        return downstream(
                SERVER + " answered " + reply.status() + " with " + body + " without " + what + doubt(),
                Optional.empty());
    }

    /** Says that there was no answer. */
    ToolException unanswered(UnansweredException why) {
        if (!why.hasBegun()) {
            String problem = why.isLate() ? "did not accept a connection in time" : "cannot be reached";
            return new ToolException(
                    new ToolError.Downstream(
                            SERVER + " " + problem
                                    + "; nothing was done; check that the server runs and that the setting 'base_url' is right",
                            Optional.empty()),
                    why);
        }
        String problem = why.isLate() ? "did not answer in time" : "broke the connection before it answered";
        return new ToolException(new ToolError.Downstream(SERVER + " " + problem + doubt(), Optional.empty()), why);
    }

    private ToolException withoutJson(Reply reply) {
        String status = String.valueOf(reply.status());
        if (reply.status() >= 300 && reply.status() < 400) {
            return downstream(
                    SERVER + " answered with a redirect (" + status
                            + "), which is not followed; set 'base_url' to where" + " the server really is",
                    Optional.empty());
        }
        if (reply.status() == 401 || reply.status() == 403) {
            return keyRefused(status);
        }
        if (reply.text().isBlank() || reply.text().strip().equals("null")) {
            return downstream(
                    SERVER + " answered " + status + " and gave no reason; look into the server's log" + later(reply),
                    reply.retryAfter());
        }
        String what = looksLikeHtml(reply.text()) ? "a web page" : "something that is not JSON";
        return downstream(
                SERVER + " answered " + status + " with " + what + "; a proxy may stand before it, or the setting"
                        + " 'base_url' may name another server" + later(reply),
                reply.retryAfter());
    }

    private ToolException spoken(Reply reply, SpokenError error) {
        if (error.missingNumber().isPresent()) {
            return numberMissing(error.missingNumber().get());
        }
        if (error.says("Connection Closed")) {
            return downstream(
                    "Instance '" + name()
                            + "' is not connected to WhatsApp; connect it (scan its QR code in the Evolution"
                            + " API manager), then try again",
                    Optional.empty());
        }
        return switch (reply.status()) {
            case 401 -> keyRefused("401");
            case 403 -> forbidden(error);
            case 404 -> missing(reply, error);
            case 429 ->
                downstream(SERVER + " has too many requests to do" + said(error) + later(reply), reply.retryAfter());
            default -> reply.status() >= 500 ? failed(reply, error) : refused(reply, error);
        };
    }

    private ToolException numberMissing(String number) {
        return ToolException.invalidArgument(
                subject.chatArgument().orElse("number"),
                "names '" + quoting.quote(number)
                        + "', which is not on WhatsApp; check the country code and the number");
    }

    private ToolException keyRefused(String status) {
        return downstream(
                SERVER + " refused the key (" + status
                        + "); check the setting 'api_key': it has to be the server's key, or" + " the key of instance '"
                        + name() + "'",
                Optional.empty());
    }

    private ToolException forbidden(SpokenError error) {
        return error.says("already in use")
                ? ToolException.invalidArgument(
                        EvolutionSettings.INSTANCE,
                        "'" + name() + "' is already in use on the server; choose another name")
                : downstream(
                        SERVER + " forbids this (403)" + said(error)
                                + "; check what the key in the setting 'api_key' may do",
                        Optional.empty());
    }

    private ToolException missing(Reply reply, SpokenError error) {
        if (error.says("does not exist") || error.says("not found")) {
            return ToolException.notFound("Instance '" + name() + "' on the Evolution API server");
        }
        if (error.says("Cannot ")) {
            return downstream(
                    "The server at 'base_url' has no such route" + said(error)
                            + "; check the setting 'base_url' and that" + " the server is Evolution API 2",
                    Optional.empty());
        }
        return refused(reply, error);
    }

    private ToolException refused(Reply reply, SpokenError error) {
        if (error.says("Owned media must be a url or base64")) {
            return ToolException.invalidArgument(
                    "media", "is neither a URL nor base64 to the server; give one of them");
        }
        if (error.says("the file name must be informed")) {
            return ToolException.invalidArgument("file_name", "is missing; a document in base64 needs one");
        }
        if (error.says("Reaction must be a single emoji")) {
            return ToolException.invalidArgument(
                    "reaction", "is not one emoji; give one, or an empty text to take it back");
        }
        String hint =
                error.says("Method not available") ? "; instance '" + name() + "' is of a kind that cannot do it" : "";
        return downstream(
                SERVER + " refused the request (" + reply.status() + ")" + said(error) + hint, reply.retryAfter());
    }

    private ToolException failed(Reply reply, SpokenError error) {
        return downstream(SERVER + " failed (" + reply.status() + ")" + said(error) + later(reply), reply.retryAfter());
    }

    private String said(SpokenError error) {
        return error.messages().isEmpty() ? "" : ": " + quoting.quote(String.join("; ", error.messages()));
    }

    // A server that fails may have carried out a part first: a model must not take that for "not sent".
    private String later(Reply reply) {
        if (reply.status() >= 500) {
            return doubt();
        }
        return reply.isPassing() ? "; try again later" : "";
    }

    private String doubt() {
        return "; " + subject.doubt();
    }

    private String name() {
        return quoting.quote(subject.instance().value());
    }

    private static boolean looksLikeHtml(String text) {
        return text.stripLeading().startsWith("<");
    }

    private ToolException downstream(String message, Optional<Duration> retryAfter) {
        return new ToolException(new ToolError.Downstream(message, retryAfter));
    }
}
