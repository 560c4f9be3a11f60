package ai.automagik.hub.core;

import ai.automagik.hub.core.plugin.ZooJar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A plugin whose tool asks a service whose account it has: compiled when a test needs it. */
final class DiaryPlugin {

    private static final String SOURCE = """
            package diary;

            import ai.automagik.hub.spi.*;
            import java.io.IOException;
            import java.net.Socket;
            import java.nio.charset.StandardCharsets;
            import java.util.List;
            import java.util.Set;
            import java.util.regex.Matcher;
            import java.util.regex.Pattern;

            public final class Diary implements ToolProvider {
                private static final Pattern EMAIL = Pattern.compile("\\"email\\":\\"([^\\"]*)\\"");

                public record In(
                        @Describe("Which account; the usual one if empty") @Default("") String account,
                        @Describe("Anything, told again") @Default("") String note) {}

                public record Out(String reader, String note) {}

                public ToolMetadata getMetadata() {
                    return ToolMetadata.of("diary", "diary", "Diary", "Keeps a diary.", "tests", "1.0.0")
                            .withOAuth(new OAuthNeed("acme", Set.of("read", "write")))
                            .withHosts("localhost");
                }

                public List<Operation<?, ?>> operations() {
                    return List.of(Operation.reads("read", "Says whose diary it is.", In.class, Out.class, Diary::read)
                            .scopes("read"));
                }

                private static Out read(In in, Call call) throws IOException, InterruptedException {
                    Secret token = call.accessToken(Set.of("read"), in.account());
                    try (Socket socket = call.network().socketFactory().createSocket("localhost", PORT)) {
                        socket.getOutputStream().write(("GET /userinfo HTTP/1.0\\r\\nAuthorization: Bearer "
                                + token.reveal() + "\\r\\n\\r\\n").getBytes(StandardCharsets.US_ASCII));
                        String answer =
                                new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                        Matcher email = EMAIL.matcher(answer);
                        return new Out(email.find() ? email.group(1) : "nobody", in.note());
                    }
                }
            }
            """;

    private DiaryPlugin() {}

    /** Puts it into a plugins folder; its service stands at that address of this machine. */
    static void into(Path plugins, URI service) throws IOException {
        ZooJar.named("diary.jar")
                .manifest("Hub-Spi-Version", "1")
                .source("diary.Diary", SOURCE.replace("PORT", String.valueOf(service.getPort())))
                .moduleInfo(
                        "diary",
                        "requires ai.automagik.hub.spi; provides ai.automagik.hub.spi.ToolProvider with diary.Diary;")
                .into(plugins.resolve("diary"));
    }
}
