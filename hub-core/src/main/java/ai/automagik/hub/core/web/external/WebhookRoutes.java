package ai.automagik.hub.core.web.external;

import ai.automagik.hub.auth.external.WorkOsWebhooks;
import ai.automagik.hub.auth.external.WorkOsWebhooks.Receipt;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes WorkOS's webhooks. Thread-safe. */
public final class WebhookRoutes {

    /** Where WorkOS sends them; the operator registers it there. */
    public static final String PATH = "/webhooks/workos";

    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;

    private final WorkOsWebhooks webhooks;
    private final InstantSource clock;

    /** Hands webhooks on. */
    public WebhookRoutes(WorkOsWebhooks webhooks, InstantSource clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Gives the routes. */
    public List<Route> routes() {
        return List.of(Route.program("POST", PATH, this::take));
    }

    private VisitAnswer take(Visit visit) {
        return switch (webhooks.accept(visit.headers().get("WorkOS-Signature"), visit.body(), clock.instant())) {
            case Receipt.Accepted accepted -> VisitAnswer.empty(NO_CONTENT);
            case Receipt.Repeated repeated -> VisitAnswer.empty(NO_CONTENT);
            case Receipt.Ignored ignored -> VisitAnswer.empty(NO_CONTENT);
            // Whoever may be there learns no more than that; the log says what is wrong.
            case Receipt.Refused refused ->
                VisitAnswer.json(
                        BAD_REQUEST,
                        JsonNodeFactory.instance.objectNode().put("error", "The webhook's signature is not taken"));
        };
    }
}
