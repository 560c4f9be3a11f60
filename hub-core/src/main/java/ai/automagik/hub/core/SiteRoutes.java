package ai.automagik.hub.core;

import ai.automagik.hub.core.connect.ConnectRoutes;
import ai.automagik.hub.core.http.Route;
import ai.automagik.hub.core.registry.Registry;
import ai.automagik.hub.core.web.AskRoutes;
import ai.automagik.hub.core.web.AssetRoutes;
import ai.automagik.hub.core.web.InvitationRoutes;
import ai.automagik.hub.core.web.StartRoutes;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every path of the hub's pages and of OAuth: what is not here answers nobody. */
final class SiteRoutes {

    private SiteRoutes() {}

    static List<Route> of(Entrance entrance, Holdings holdings, Supplier<Registry> registry) {
        People people = entrance.people();
        return Stream.of(
                        AssetRoutes.routes(),
                        new StartRoutes(people::viewer).routes(),
                        people.routes(),
                        new AskRoutes(holdings.pages()).routes(),
                        new InvitationRoutes(holdings.workspaces().invitations(), people.signIn(), people.newcomers())
                                .routes(),
                        entrance.programs(),
                        ConnectRoutes.of(holdings.connections(), holdings.pages(), registry))
                .flatMap(List::stream)
                .toList();
    }
}
