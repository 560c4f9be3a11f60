package ai.automagik.tools.conformance;

import ai.automagik.hub.spi.Call;
import ai.automagik.hub.spi.Contents;
import ai.automagik.hub.spi.OAuthNeed;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.util.List;
import java.util.Set;

/** A tool that works with an account which nobody has connected. */
public final class AccountTool implements ToolProvider {

    private static final String SCOPE = "https://example.com/auth/mail.readonly";

    /** Makes the tool. */
    public AccountTool() {}

    @Override
    public ToolMetadata getMetadata() {
        return ToolMetadata.of(
                        "conformance-account",
                        "account",
                        "Conformance: account",
                        "Needs an account that nobody has connected.",
                        "tests",
                        "1.0.0")
                .withOAuth(new OAuthNeed("example", Set.of(SCOPE)));
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return List.of(Operation.reads(
                        "read",
                        "Reads something of the user's account.",
                        Nothing.class,
                        Contents.class,
                        AccountTool::read)
                .scopes(SCOPE));
    }

    private static Contents read(Nothing nothing, Call call) throws InterruptedException {
        call.accessToken(Set.of(SCOPE));
        return Contents.text("Read");
    }
}
