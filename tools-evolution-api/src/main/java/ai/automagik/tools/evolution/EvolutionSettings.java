package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Setting;

/** The settings a user gives this tool, by name. */
final class EvolutionSettings {

    static final String API_KEY = "api_key";
    static final String BASE_URL = "base_url";
    static final String INSTANCE = "instance";
    static final String ALLOW_ANY_INSTANCE = "allow_any_instance";
    static final String FIXED_RECIPIENT = "fixed_recipient";

    private EvolutionSettings() {}

    /** Declares them in the order in which a person fills them in. */
    static Setting[] declared() {
        return new Setting[] {
            Setting.secret(
                            API_KEY,
                            "The key of the Evolution API server, or better the key of one instance: it opens nothing else."
                                    + " The server's key stands in its AUTHENTICATION_API_KEY, an instance's in its manager")
                    .asRequired()
                    .withEnvironment("EVOLUTION_API_KEY"),
            Setting.url(
                            BASE_URL,
                            "Where the Evolution API server answers, with its path if it has one, such as"
                                    + " https://evolution.example.com")
                    .asRequired()
                    .withEnvironment("EVOLUTION_API_BASE_URL"),
            Setting.text(
                            INSTANCE,
                            "The instance (WhatsApp line) to work with. Once it is set, no other may be named unless"
                                    + " 'allow_any_instance' is on. Without it every call names its instance, and may name"
                                    + " any that the key opens")
                    .withEnvironment("EVOLUTION_API_INSTANCE"),
            Setting.bool(
                            ALLOW_ANY_INSTANCE,
                            "Whether a call may name, or create, another instance than the one in 'instance'")
                    .withDefault("false")
                    .withEnvironment("EVOLUTION_API_ALLOW_ANY_INSTANCE"),
            Setting.text(
                            FIXED_RECIPIENT,
                            "The one number or group that may be written to, such as 5511988887777 or 1203630@g.us: texts,"
                                    + " media, audio, locations, contacts, presence and reactions go there or nowhere")
                    .withEnvironment("EVOLUTION_API_FIXED_RECIPIENT"),
        };
    }
}
