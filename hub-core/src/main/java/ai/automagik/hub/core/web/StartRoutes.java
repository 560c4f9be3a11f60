package ai.automagik.hub.core.web;

import ai.automagik.hub.core.http.Access;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.http.Visit;
import ai.automagik.hub.core.http.VisitAnswer;
import ai.automagik.hub.pages.Pages;
import ai.automagik.hub.pages.StartPage;
import ai.automagik.hub.pages.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The start page. Thread-safe. */
public final class StartRoutes {

    private static final int OK = 200;

    private final Function<Visit, Optional<Viewer>> viewer;

    /**
     * Shows the start page.
     *
     * @param viewer tells who is signed in in the visitor's browser
     */
    public StartRoutes(Function<Visit, Optional<Viewer>> viewer) {
        this.viewer = viewer;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(Route.page("/", Access.anyone(this::show)));
    }

    private VisitAnswer show(Visit visit) {
        return VisitAnswer.page(OK, Pages.start(new StartPage(visit.at("/mcp"), viewer.apply(visit))));
    }
}
