package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Authenticator;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.tools.ToolService;
import ai.automagik.hub.core.tools.UserConnections;
import ai.automagik.hub.core.workspace.WorkspaceServices;
import java.util.Optional;
import java.util.function.Supplier;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Puts the REST API together. */
public final class RestApi {

    private RestApi() {}

    /**
     * What the API is made of.
     *
     * @param tools does the work on tools
     * @param connections does the work on connected accounts; empty for a hub that connects none
     * @param workspaces does the work on workspaces
     * @param identities does the work on who people are to issuers
     * @param authenticator tells who calls
     * @param doorway checks where requests come from and go to
     * @param challenges writes what a token lacks
     * @param body reads request bodies
     * @param callIds names failures; never the same name twice
     */
    public record Parts(
            ToolService tools,
            Optional<UserConnections> connections,
            WorkspaceServices workspaces,
            IdentitiesResource.Parts identities,
            Authenticator authenticator,
            Doorway doorway,
            ChallengeHeader challenges,
            BoundedBody body,
            Supplier<String> callIds) {}

    /** The API as a Jersey application whose resources have whole paths. */
    public static ResourceConfig config(Parts parts) {
        Problems problems = new Problems(parts.challenges(), parts.callIds());
        ResourceConfig config = new ResourceConfig()
                // Nothing is found by scanning: what is registered here is all there is.
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                // Its text would name classes; the mapper answers.
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .register(new TokenFilter(parts.authenticator(), parts.doorway(), problems))
                .register(new PolicyFeature())
                .register(new SettingsReader(parts.body()))
                .register(new FieldsReader(parts.body()))
                .register(new JsonWriter())
                .register(problems)
                .register(new CatalogueResource(parts.tools()))
                .register(new UserToolsResource(parts.tools()))
                .register(new SharingResource(parts.workspaces().sharing()))
                .register(new WorkspacesResource(parts.workspaces().workspaces()))
                .register(new MembersResource(parts.workspaces().members()))
                .register(new InvitationsResource(parts.workspaces().invitations()))
                .register(new IdentitiesResource(parts.identities()));
        parts.connections().ifPresent(connections -> config.register(new ConnectionsResource(connections)));
        return config;
    }
}
