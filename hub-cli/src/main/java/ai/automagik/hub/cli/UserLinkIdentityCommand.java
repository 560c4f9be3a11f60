package ai.automagik.hub.cli;

import ai.automagik.hub.auth.external.Identities;
import ai.automagik.hub.auth.external.Identities.Linking;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.core.SignInMode;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says who a person is to the issuer that people sign in with. */
@Command(
        name = "link-identity",
        description = "Confirm that somebody who signed in elsewhere with a person's address is that person.",
        footer = {
            "",
            "Whoever waits is listed by 'automagik-tools user waiting'. With --issuer and --subject a person is known before they",
            "first come, which is how the owner of a new hub gets in.",
            "",
            "Example:",
            "  automagik-tools user link-identity ada@example.com",
            "  automagik-tools user link-identity owner@localhost --issuer https://example.authkit.app --subject user_01J"
        })
final class UserLinkIdentityCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    DataOptions data = new DataOptions();

    @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address on this hub.")
    String email = "";

    @Option(names = "--subject", paramLabel = "SUBJECT", description = "Who they are to the issuer.")
    String subject = "";

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "The issuer, to link somebody who has not come yet; the configured one if 'configured'.")
    String issuer = "";

    UserLinkIdentityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        HubConfig config = Configuration.read(console, data, List.of()).require();
        if (!issuer.isEmpty() && subject.isEmpty()) {
            throw CommandFailure.usage("--issuer is there without --subject; say who the person is there");
        }
        try (State open = State.open(console, config)) {
            UserId owner = open.users().ensureOwner().id();
            User person = open.user(Optional.of(email));
            Identities identities = new Identities(open.storage(), InstantSource.system());
            Linking done = issuer.isEmpty()
                    ? identities.confirm(owner, person, Optional.of(subject).filter(text -> !text.isEmpty()))
                    : identities.link(owner, person, issuer(config), subject);
            console.say(sentence(done));
        }
        return Cli.DONE;
    }

    private String issuer(HubConfig config) {
        if (!issuer.equals("configured")) {
            return issuer;
        }
        return switch (config.signIn()) {
            case SignInMode.WorkOs mode -> mode.issuer();
            case SignInMode.Oidc mode -> mode.issuer();
            case SignInMode.Local local ->
                throw CommandFailure.failed("No issuer is configured (HUB_SIGN_IN); say --issuer with its URL");
        };
    }

    private String sentence(Linking done) {
        return switch (done) {
            case Linking.Linked linked ->
                "User '" + email + "' is now '" + linked.identity().subject() + "' of "
                        + linked.identity().issuer();
            case Linking.NobodyWaits nobody ->
                throw CommandFailure.failed("Nobody waits to be '" + email
                        + "'; they have to sign in once first, or say who they are with --issuer and --subject");
            case Linking.SeveralWait several ->
                throw CommandFailure.failed("Several wait to be '" + email + "': "
                        + String.join(", ", several.subjects()) + "; name one with --subject");
            case Linking.Taken taken ->
                throw CommandFailure.failed("'" + subject
                        + "' has signed in already as somebody of their own; disable that one, and use it no more");
        };
    }
}
