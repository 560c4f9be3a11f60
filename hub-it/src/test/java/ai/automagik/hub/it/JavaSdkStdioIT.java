package ai.automagik.hub.it;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The Java SDK over standard streams. */
@Tag("long")
class JavaSdkStdioIT extends JavaSdkContractIT {

    @Override
    McpClientTransport transport(Sandbox sandbox) {
        List<String> line = Assembly.stdioHub(sandbox);
        return new StdioClientTransport(
                ServerParameters.builder(line.getFirst())
                        .args(line.subList(1, line.size()))
                        .addEnvVar("JAVA_HOME", Assembly.JAVA_HOME.toString())
                        .build(),
                McpJsonDefaults.getMapper());
    }
}
