package ai.automagik.hub.core.web;

import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.pages.Asset;
import ai.automagik.hub.pages.NoticePage;
import ai.automagik.hub.pages.Pages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that pages refer to. Thread-safe. */
public final class AssetRoutes {

    /** How long browsers keep a file without asking: after an update, an hour of the old style harms nobody. */
    public static final Duration KEPT = Duration.ofHours(1);

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    private final Map<String, Asset> assets = Asset.all();

    /** Gives the route. */
    public List<Route> routes() {
        return List.of(Route.page("/assets/{name}", this::asset));
    }

    private VisitAnswer asset(Visit visit) {
        Asset asset = assets.get(visit.place("name"));
        if (asset == null) {
            return VisitAnswer.page(
                    NOT_FOUND, Pages.notice(new NoticePage("Nothing here", "There is no such file. Check the address.")));
        }
        boolean fresh = visit.headers().get("If-None-Match").filter(asset.tag()::equals).isPresent();
        VisitAnswer answer = fresh
                ? VisitAnswer.empty(NOT_MODIFIED)
                : new VisitAnswer(OK, Optional.of(asset.type()), asset.bytes(), Map.of(), List.of());
        return answer.with("Cache-Control", "max-age=" + KEPT.toSeconds()).with("ETag", asset.tag());
    }
}
