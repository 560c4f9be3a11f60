package ai.automagik.hub.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.core.fixture.TestStorage;
import ai.automagik.hub.core.fixture.TestTools;
import ai.automagik.hub.core.http.BoundedBody;
import ai.automagik.hub.core.http.ChallengeHeader;
import ai.automagik.hub.core.http.Doorway;
import ai.automagik.hub.core.http.HttpHub;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyOfRoutesTest {

    @TempDir
    java.nio.file.Path folder;

    @Test
    void everyRouteSaysWhatItDoes() {
        try (TestStorage storage = new TestStorage(folder)) {
            ResourceConfig config = RestApi.config(new RestApi.Parts(
                    new ScriptedTools(),
                    storage.workspaces(TestTools.registry()),
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

            assertThat(routes).hasSizeGreaterThan(20);
            assertThat(routes)
                    .allSatisfy(route -> assertThat(route.isAnnotationPresent(Needs.class))
                            .as("%s has a @Needs", route)
                            .isTrue());
        }
    }

    private static boolean isRoute(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
