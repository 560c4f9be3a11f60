package ai.automagik.hub.core.web;

import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.pages.Asset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** The files that pages need. They are the same for everybody, so no cookie comes or goes with them. */
public final class AssetRoutes {

    /** A name with its version never means other bytes. */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private static final String FOR_NOW = "public, max-age=3600";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private AssetRoutes() {}

    /** The routes. */
    public static List<Route> routes() {
        return List.of(
                Route.program("GET", Asset.PATH + "{name}", visit -> asset(visit, visit.place("name"))),
                Route.program("GET", "/favicon.ico", visit -> asset(visit, "mark.svg")));
    }

    private static VisitAnswer asset(Visit visit, String name) {
        return Asset.find(name)
                .map(asset -> new VisitAnswer(
                        OK,
                        Optional.of(asset.contentType()),
                        asset.bytes(),
                        Map.of(
                                "Cache-Control",
                                visit.query().text("v").equals(asset.version()) ? FOR_GOOD : FOR_NOW,
                                // An image that is opened by itself is a document of this hub.
                                "Content-Security-Policy",
                                "default-src 'none'"),
                        List.of()))
                .orElseGet(() -> VisitAnswer.json(
                        NOT_FOUND, JsonNodeFactory.instance.objectNode().put("detail", "There is no such file.")));
    }
}
