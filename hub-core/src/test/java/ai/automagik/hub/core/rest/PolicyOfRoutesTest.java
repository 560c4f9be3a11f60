package ai.automagik.hub.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.HttpHub;
import ai.automagik.hub.core.tools.ToolAccounts;
import ai.automagik.hub.core.tools.UserConnections;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyOfRoutesTest {

    private static final String ROUTES = """
            DELETE /api/user/connections/{connection} MANAGE_CONNECTIONS
            DELETE /api/user/tools/{tool} MANAGE_TOOLS
            DELETE /api/user/tools/{tool}/sharing SHARE_TOOLS
            DELETE /api/workspaces/{workspace}/invitations/{invitation} INVITE
            DELETE /api/workspaces/{workspace}/members/me LEAVE_WORKSPACE
            DELETE /api/workspaces/{workspace}/members/{member} REMOVE_MEMBER
            GET /api/identities/waiting MANAGE_USERS
            GET /api/tools/catalogue SEE_CATALOGUE
            GET /api/tools/{tool}/metadata SEE_CATALOGUE
            GET /api/user/connections SEE_CONNECTIONS
            GET /api/user/tools SEE_TOOLS
            GET /api/user/tools/{tool} SEE_TOOLS
            GET /api/workspaces SEE_WORKSPACES
            GET /api/workspaces/{workspace} SEE_WORKSPACES
            GET /api/workspaces/{workspace}/invitations INVITE
            GET /api/workspaces/{workspace}/members SEE_MEMBERS
            PATCH /api/user/tools/{tool} MANAGE_TOOLS
            PATCH /api/workspaces/{workspace} RENAME_WORKSPACE
            PATCH /api/workspaces/{workspace}/members/{member} CHANGE_ROLE
            POST /api/identities MANAGE_USERS
            POST /api/user/tools/{tool} MANAGE_TOOLS
            POST /api/workspaces CREATE_WORKSPACE
            POST /api/workspaces/switch SWITCH_WORKSPACE
            POST /api/workspaces/{workspace}/invitations INVITE
            PUT /api/user/connections/{connection}/default MANAGE_CONNECTIONS
            PUT /api/user/tools/{tool} MANAGE_TOOLS
            PUT /api/user/tools/{tool}/sharing SHARE_TOOLS
            """;

    @TempDir
    java.nio.file.Path folder;

    @Test
    void everyRouteSaysWhatItDoes() {
        try (TestStorage storage = new TestStorage(folder);
                Connections connections = storage.connections()) {
            ResourceConfig config = RestApi.config(new RestApi.Parts(
                    new ScriptedTools(),
                    Optional.of(new UserConnections(connections, TestTools::registry, ToolAccounts.NONE)),
                    storage.workspaces(TestTools.registry()),
                    new IdentitiesResource.Parts(storage.identities(), storage.users(), Optional.empty()),
                    HttpHub::admit,
                    new Doorway(true, Set.of(), Set.of()),
                    ChallengeHeader.PLAIN,
                    new BoundedBody(HttpHub.PATIENT),
                    () -> "call"));

            List<Method> routes = Stream.concat(
                            config.getInstances().stream().map(Object::getClass), config.getClasses().stream())
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .flatMap(type -> Arrays.stream(type.getMethods()))
                    .filter(PolicyOfRoutesTest::isRoute)
                    .toList();

            assertThat(routes)
                    .allSatisfy(route -> assertThat(route.isAnnotationPresent(Needs.class))
                            .as("%s has a @Needs", route)
                            .isTrue());
            // Written out, so that whoever loosens a route changes this too.
            assertThat(routes.stream().map(PolicyOfRoutesTest::line).sorted())
                    .containsExactlyElementsOf(ROUTES.lines().toList());
        }
    }

    private static String line(Method route) {
        String method = Arrays.stream(route.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow();
        Path path = route.getAnnotation(Path.class);
        return method + " "
                + route.getDeclaringClass().getAnnotation(Path.class).value()
                + (path == null ? "" : path.value()) + " "
                + route.getAnnotation(Needs.class).value();
    }

    private static boolean isRoute(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
