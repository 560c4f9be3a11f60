package ai.automagik.hub.cli;

import ai.automagik.hub.core.HubConfig;

/** Tells where a hub of a config is found, running or not. */
final class HubAddress {

    private HubAddress() {}

    /** Gives scheme, host and port, or the URL that the operator says people use; without a slash at its end. */
    static String of(HubConfig config) {
        if (config.publicUrl().isPresent()) {
            return config.publicUrl().get().toString().replaceAll("/+$", "");
        }
        // An address to listen on that means all of them is none to connect to.
        String host = switch (config.host()) {
            case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
            default -> config.host();
        };
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "http://" + bracketed + ":" + config.port();
    }
}
