package ai.automagik.hub.it;

import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The Java SDK over HTTP. */
@Tag("long")
class JavaSdkHttpIT extends JavaSdkContractIT {

    private HubProcess hub;

    @Override
    McpClientTransport transport(Sandbox sandbox) {
        hub = HubProcess.hub(sandbox);
        String token = new Cli(sandbox).token("sdk");
        return HttpClientStreamableHttpTransport.builder(hub.base())
                .endpoint("/mcp")
                .addHttpRequestCustomizer(
                        (request, method, uri, body, context) -> request.setHeader("Authorization", "Bearer " + token))
                .build();
    }

    @AfterAll
    void stop() {
        hub.close();
    }
}
