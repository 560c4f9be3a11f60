package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolException;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * One user's settings, checked: which server, which instances, which recipients.
 *
 * @param baseUrl the server; without query, fragment and credentials
 * @param apiKey what opens it; fit for a header
 * @param instance the instance that the user chose, if any
 * @param anyInstance whether arguments may name another one
 * @param fixedRecipient the one chat that may be written to, if the user chose one
 */
record Account(
        HttpUrl baseUrl,
        Secret apiKey,
        Optional<InstanceName> instance,
        boolean anyInstance,
        Optional<Recipient> fixedRecipient) {

    /**
     * Reads the settings.
     *
     * @throws ToolException if one of them cannot work; the sentence names it
     */
    static Account from(Settings settings) {
        return new Account(
                baseUrl(settings.require(EvolutionSettings.BASE_URL)),
                apiKey(settings.requireSecret(EvolutionSettings.API_KEY)),
                settings.text(EvolutionSettings.INSTANCE).map(Account::chosenInstance),
                settings.isOn(EvolutionSettings.ALLOW_ANY_INSTANCE),
                settings.text(EvolutionSettings.FIXED_RECIPIENT).map(Account::chosenRecipient));
    }

    /**
     * Decides which instance a call is about. A chosen instance is a wall, unless the user opened it; without one there is
     * nothing to override, so the call names it and the key is the bound.
     */
    InstanceName instance(Optional<String> argument) {
        if (argument.isEmpty()) {
            return instance.orElseThrow(() -> ToolException.invalidArgument(
                    EvolutionSettings.INSTANCE,
                    "is missing, and the setting 'instance' has no value; name the instance, or set its name there"));
        }
        InstanceName named = InstanceName.argument(argument.get());
        if (anyInstance || instance.isEmpty() || instance.get().equals(named)) {
            return named;
        }
        throw ToolException.denied("Instance '" + named.value() + "' is not the one in the setting 'instance' ('"
                + instance.get().value() + "'); leave the argument out, or turn on the setting 'allow_any_instance'");
    }

    /**
     * Decides who is written to.
     *
     * @param argument the chat as the call names it, if it does
     * @param name the argument's name on the wire
     */
    Recipient recipient(Optional<String> argument, String name) {
        Optional<Recipient> named = argument.map(text -> Recipient.argument(name, text));
        if (fixedRecipient.isEmpty()) {
            return named.orElseThrow(() -> ToolException.invalidArgument(
                    name, "is missing, and the setting 'fixed_recipient' has no value; say whom to write to"));
        }
        Recipient fixed = fixedRecipient.get();
        if (named.isPresent() && !named.get().isSameChatAs(fixed)) {
            throw ToolException.denied(
                    "'" + named.get().jid() + "' is not the one in the setting 'fixed_recipient'; this"
                            + " tool may write to that chat alone until its owner changes the setting");
        }
        return fixed;
    }

    private static HttpUrl baseUrl(String text) {
        HttpUrl url = HttpUrl.parse(text.strip());
        if (url == null) {
            throw unusable(EvolutionSettings.BASE_URL, "is not an http or https URL", "https://evolution.example.com");
        }
        if (url.query() != null
                || url.fragment() != null
                || !url.encodedUsername().isEmpty()
                || !url.encodedPassword().isEmpty()) {
            throw unusable(
                    EvolutionSettings.BASE_URL,
                    "has a query, a fragment or credentials, which would travel with every request",
                    "https://evolution.example.com");
        }
        return url;
    }

    // OkHttp quotes a header value that it refuses, and would quote the key with it; so it is checked here.
    private static Secret apiKey(Secret given) {
        String text = given.reveal().strip();
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw unusable(
                    EvolutionSettings.API_KEY,
                    "is empty or has a blank or a character that cannot stand in an HTTP header",
                    "the key as the server shows it, without quotes");
        }
        return Secret.of(text);
    }

    private static InstanceName chosenInstance(String text) {
        return InstanceName.parse(text)
                .orElseThrow(() -> unusable(EvolutionSettings.INSTANCE, "is not an instance's name", "my-whatsapp"));
    }

    private static Recipient chosenRecipient(String text) {
        return Recipient.parse(text)
                .orElseThrow(() -> unusable(
                        EvolutionSettings.FIXED_RECIPIENT,
                        "is neither a phone number with its country code nor a group",
                        "5511988887777 or 120363000000001000@g.us"));
    }

    private static ToolException unusable(String setting, String problem, String example) {
        return ToolException.denied("Setting '" + setting + "' " + problem + "; write it like " + example);
    }
}
