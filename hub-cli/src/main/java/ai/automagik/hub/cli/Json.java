package ai.automagik.hub.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes results for programs. */
final class Json {

    private Json() {}

    /** Writes maps, lists, texts, numbers and truth values, indented. */
    static String of(Object value) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(value)
                .replace(System.lineSeparator(), "\n");
    }

    /** Writes the same in one line. */
    static String line(Object value) {
        return JsonMapper.builder().build().writeValueAsString(value);
    }
}
