package ai.automagik.hub.core.rest;

import java.util.Map;

/**
 * What a client sends to add or change a tool.
 *
 * @param settings values by setting; an empty value removes one
 */
record SettingsBody(Map<String, String> settings) {

    SettingsBody {
        settings = Map.copyOf(settings);
    }
}
