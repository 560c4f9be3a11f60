package ai.automagik.hub.core.tools;

import ai.automagik.hub.core.tools.ToolRefusal.SettingProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes settings as JSON brings them: models write numbers and booleans where a setting's text is meant. */
public final class SettingTexts {

    private SettingTexts() {}

    /**
     * Gives the values as texts; null and an empty text remove a setting.
     *
     * @throws RefusedException naming each value that is an object or a list
     */
    public static Map<String, String> of(Map<String, ?> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<SettingProblem> problems = new ArrayList<>();
        values.forEach((name, value) -> {
            switch (value) {
                case null -> texts.put(name, "");
                case String text -> texts.put(name, text);
                case Boolean bool -> texts.put(name, bool.toString());
                case BigDecimal number -> texts.put(name, number.toPlainString());
                case Number number -> texts.put(name, number.toString());
                default -> problems.add(new SettingProblem(name, "must be a text, a number, true or false"));
            }
        });
        if (!problems.isEmpty()) {
            throw new RefusedException(new ToolRefusal.InvalidSettings(problems));
        }
        return texts;
    }
}
