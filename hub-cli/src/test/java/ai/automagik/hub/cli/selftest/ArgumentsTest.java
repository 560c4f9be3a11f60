package ai.automagik.hub.cli.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ArgumentsTest {

    private static final String CANARY = "cnry000000000000000000000000";

    private static ObjectNode make(Style style, String schema) {
        return make(style, schema, Map.of());
    }

    private static ObjectNode make(Style style, String schema, Map<String, String> hints) {
        return new Arguments(
                        JsonMapper.shared().readTree(schema.replace('\'', '"')), CANARY, "http://127.0.0.1:1", hints)
                .make(style);
    }

    private static Object json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @Test
    void everyTextThatTakesItIsTheCanary() {
        String schema = """
                {'properties':{'a':{'type':'string'},'b':{'type':'string'},'n':{'type':'object','properties':{
                 'c':{'type':'string'}},'required':['c']}},'required':['a','n']}""";

        assertThat(make(Style.REQUIRED, schema)).isEqualTo(json("{'a':'%s','n':{'c':'%s'}}".formatted(CANARY, CANARY)));
        assertThat(make(Style.FULL, schema).path("b").asString()).isEqualTo(CANARY);
    }

    @Test
    void valuesFitTheirRules() {
        String schema = """
                {'properties':{'e':{'enum':['x','y']},'i':{'type':'integer','minimum':5},'m':{'type':'number','maximum':-1},
                 'f':{'type':'string','format':'date-time'},'p':{'type':'string','pattern':'^[0-9]{10,15}$'},
                 's':{'type':'string','maxLength':3},'l':{'type':'array','minItems':2,'items':{'type':'boolean'}},
                 'k':{'const':7},'o':{'anyOf':[{'type':'null'},{'type':'boolean'}]}}}""";

        assertThat(make(Style.FULL, schema).toString()).isEqualTo(json("""
                {'e':'x','i':5,'m':-1,'f':'2026-01-02T03:04:05Z','p':'5511988887777','s':'cnr','l':[false,false],
                 'k':7,'o':false}""").toString());
    }

    @Test
    void examplesComeFromDescriptionsAndRefusals() {
        String schema = """
                {'properties':{'a':{'type':'string','description':'A phone number like +55 11 97777-6666'},
                 'b':{'type':'string','description':'Some type, such as image/png; or another'},
                 'c':{'type':'string'},'u':{'type':'string','description':'URL of a file'}}}""";

        assertThat(make(Style.FULL_BY_EXAMPLE, schema, Map.of("c", "5"))).isEqualTo(json("""
                {'a':'+55 11 97777-6666','b':'image/png','c':'5','u':'http://127.0.0.1:1/%s'}""".formatted(CANARY)));
    }

    @Test
    void whatRecursesEnds() {
        String schema = """
                {'$defs':{'t':{'type':'object','properties':{'t':{'$ref':'#/$defs/t'}},'required':['t']}},
                 'properties':{'t':{'$ref':'#/$defs/t'}},'required':['t']}""";

        assertThat(make(Style.REQUIRED, schema).toString())
                .contains("{\"t\":{\"t\":")
                .hasSizeLessThan(100);
    }
}
