package ai.automagik.hub.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries of the world in a closed one: OkHttp is a module, Okio an automatic one, and both need Kotlin's. */
class RealLibrariesTest {

    @TempDir
    Path root;

    @Test
    void aPluginBringsOkHttp() throws Exception {
        try (LoadedZoo zoo = new LoadedZoo(root)) {
            Path folder = Files.createDirectories(zoo.folder.resolve("web"));
            List<Path> libraries =
                    List.of(jarOf(okhttp3.OkHttpClient.class), jarOf(okio.ByteString.class), jarOf(kotlin.Unit.class));
            for (Path library : libraries) {
                Files.copy(library, folder.resolve(library.getFileName().toString()));
            }
            ZooTool.healthy("web")
                    .withMembers("private final okhttp3.OkHttpClient client = new okhttp3.OkHttpClient();")
                    .withHandler("var url = new okhttp3.HttpUrl.Builder().scheme(\"https\").host(in.text()).build();"
                            + " return new Said(client.newCall(new okhttp3.Request.Builder().url(url).build())"
                            + ".request().url().toString());")
                    .automatic()
                    .against(libraries.toArray(Path[]::new))
                    .into(folder);

            zoo.plugins.reload();

            assertThat(zoo.report("web").message()).isEqualTo("Plugin 'web' brings tool 'web' 1.0");
            assertThat(zoo.echo("web", "api.example.com")).isEqualTo("https://api.example.com/");
        }
    }

    private static Path jarOf(Class<?> type) throws Exception {
        URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(location);
    }
}
