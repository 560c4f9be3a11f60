package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.ToolException;
import java.io.IOException;
import java.util.Optional;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/** Carries out the operations on instances. */
final class InstanceOperations {

    /** A QR code's text is about 240 characters; cut it would be worthless. */
    private static final int MAX_QR_TEXT = 2_000;

    private final EvolutionClient client;

    InstanceOperations(EvolutionClient client) {
        this.client = client;
    }

    CreatedInstance create(CreateInstance in, Call call) throws IOException, InterruptedException {
        Account account = Account.from(call.settings());
        InstanceName instance = account.instance(in.instance());
        Body body = new Body()
                .text("instanceName", instance.value())
                .text("integration", in.integration().wire())
                .flag("qrcode", in.qrCode())
                .text("number", in.number().map(InstanceOperations::ownNumber));
        in.webhookUrl().ifPresent(url -> body.object("webhook", webhook(url, in)));
        if (in.webhookUrl().isEmpty() && !in.webhookEvents().isEmpty()) {
            throw ToolException.invalidArgument("webhook_events", "have nowhere to go; give 'webhook_url' too");
        }
        Answered answered = client.post(
                account, call, Route.CREATE_INSTANCE.on(account.baseUrl()), body, Subject.creation(instance));
        JsonNode json = answered.json();
        JsonNode made = json.path("instance");
        return new CreatedInstance(
                answered.required(made.path("instanceName"), "the instance"),
                answered.text(made.path("instanceId")),
                answered.text(made.path("integration")).orElse(in.integration().wire()),
                answered.text(made.path("status")),
                answered.text(json.path("qrcode").path("pairingCode")),
                Json.text(json.path("qrcode").path("code"))
                        .map(code -> answered.quoting().quote(code, MAX_QR_TEXT)),
                CreatedInstance.KEY_NOTE);
    }

    InstanceFound find(GetInstanceInfo in, Call call) throws IOException, InterruptedException {
        Account account = Account.from(call.settings());
        InstanceName instance = account.instance(in.instance());
        Answered answered = client.get(
                account, call, Route.FETCH_INSTANCES.queried(account.baseUrl(), instance), Subject.question(instance));
        for (JsonNode candidate : answered.json()) {
            // An instance's key makes the server answer with that key's instance, whichever was asked for.
            if (candidate.path("name").isString()
                    && candidate.path("name").stringValue().equals(instance.value())) {
                return found(answered, candidate);
            }
        }
        if (!answered.json().isArray()) {
            throw answered.missing("a list of instances");
        }
        throw ToolException.notFound("Instance '" + instance.value() + "' on the Evolution API server");
    }

    private static InstanceFound found(Answered answered, JsonNode json) {
        String status = answered.text(json.path("connectionStatus")).orElse("unknown");
        JsonNode count = json.path("_count");
        return new InstanceFound(
                answered.required(json.path("name"), "the instance's name"),
                answered.text(json.path("id")),
                status,
                status.equals("open"),
                answered.text(json.path("integration")),
                answered.text(json.path("ownerJid")),
                answered.text(json.path("profileName")),
                answered.text(json.path("number")),
                number(json.path("disconnectionReasonCode")),
                number(count.path("Message")),
                number(count.path("Contact")),
                number(count.path("Chat")),
                answered.text(json.path("createdAt")));
    }

    private static Optional<Long> number(JsonNode json) {
        return json.isIntegralNumber() && json.canConvertToLong() ? Optional.of(json.longValue()) : Optional.empty();
    }

    private static String ownNumber(String text) {
        Recipient own = Recipient.argument("number", text);
        if (own.kind() != Recipient.Kind.PERSON) {
            throw ToolException.invalidArgument("number", "is not a phone number; write it like 5511988887777");
        }
        return own.id();
    }

    private static Body webhook(String url, CreateInstance in) {
        if (HttpUrl.parse(url) == null) {
            throw ToolException.invalidArgument(
                    "webhook_url", "is not an http or https URL; write it like https://example.com/hook");
        }
        return new Body()
                .flag("enabled", true)
                .text("url", url)
                .flag("byEvents", in.webhookByEvents())
                .flag("base64", in.webhookBase64())
                .texts(
                        "events",
                        in.webhookEvents().stream().map(Enum::name).distinct().toList());
    }
}
