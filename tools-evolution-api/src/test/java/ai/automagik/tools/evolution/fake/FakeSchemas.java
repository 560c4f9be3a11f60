package ai.automagik.tools.evolution.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The server's validation schemas, as far as this project's requests can meet them. */
final class FakeSchemas {

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "/message/sendText", List.of("number", "text"),
            "/message/sendMedia", List.of("number", "mediatype"),
            "/message/sendWhatsAppAudio", List.of("number"),
            "/message/sendReaction", List.of("key", "reaction"),
            "/message/sendLocation", List.of("number", "latitude", "longitude", "name", "address"),
            "/message/sendContact", List.of("number", "contact"),
            "/chat/sendPresence", List.of("number", "presence", "delay"));

    private static final Set<String> MEDIA = Set.of("image", "document", "video", "audio");
    private static final Set<String> PRESENCES = Set.of("unavailable", "available", "composing", "recording", "paused");

    private FakeSchemas() {}

    static boolean knows(String route) {
        return REQUIRED.containsKey(route);
    }

    /** Gives what is wrong with a body, in the server's words. */
    static List<String> problems(String route, JsonNode body) {
        List<String> problems = new ArrayList<>();
        if (body.has("number") && !body.path("number").isString()) {
            return List.of("Invalid format");
        }
        for (String property : REQUIRED.get(route)) {
            if (!body.has(property)) {
                problems.add("instance requires property \"" + property + "\"");
            }
        }
        oneOf(body, "mediatype", MEDIA, "image,document,video,audio", problems);
        oneOf(body, "presence", PRESENCES, "unavailable,available,composing,recording,paused", problems);
        if (body.has("delay") && !body.path("delay").isIntegralNumber()) {
            problems.add("delay is not of a type(s) integer");
        }
        if (body.has("mentioned") && body.path("mentioned").isEmpty()) {
            problems.add("mentioned does not meet minimum length of 1");
        }
        if (body.has("quoted") && !body.path("quoted").path("key").path("id").isString()) {
            problems.add("quoted.key requires property \"id\"");
        }
        contacts(body.path("contact"), problems);
        return problems;
    }

    private static void contacts(JsonNode contacts, List<String> problems) {
        for (int i = 0; i < contacts.size(); i++) {
            JsonNode card = contacts.get(i);
            if (!card.path("fullName").isString()) {
                problems.add("contact[" + i + "] requires property \"fullName\"");
            }
            if (card.has("wuid") && !card.path("wuid").asString("").matches("\\d{10,}")) {
                problems.add("\"wuid\" must be a numeric string");
            }
            if (card.path("phoneNumber").asString("").length() < 10) {
                problems.add("contact[" + i + "].phoneNumber does not meet minimum length of 10");
            }
        }
    }

    private static void oneOf(
            JsonNode body, String property, Set<String> values, String listed, List<String> problems) {
        if (body.has(property) && !values.contains(body.path(property).asString(""))) {
            problems.add(property + " is not one of enum values: " + listed);
        }
    }
}
