package ai.automagik.hub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.schema.Binder;
import ai.automagik.hub.schema.OfferLint;
import ai.automagik.hub.schema.ToolLint;
import ai.automagik.hub.spi.Changes;
import ai.automagik.hub.spi.Effect;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.Setting;
import ai.automagik.hub.spi.Settings;
import ai.automagik.hub.spi.ToolProvider;
import ai.automagik.hub.spi.Toolset;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every tool keeps. A plugin's test extends it, says which tool it is, and adds its own cases; the tests that are
 * inherited tell what the hub would refuse, and what users would miss.
 */
@ExtendWith(NoLeaks.class)
public abstract class ToolProviderContractTest {

    /** First words of names that promise a change; an operation that reads must not be called so. */
    private static final Set<String> WRITING_WORDS = Set.of(
            "add", "create", "delete", "insert", "move", "post", "put", "remove", "rename", "reply", "send", "set",
            "update", "upload", "write");

    /** First words of names that promise a loss; an operation that only writes must not be called so. */
    private static final Set<String> DESTROYING_WORDS = Set.of("delete", "destroy", "erase", "purge", "remove", "wipe");

    /** Last words of names that promise a secret. */
    private static final Set<String> SECRET_WORDS = Set.of("key", "password", "secret", "token");

    private final ToolLint lint = new ToolLint();
    private final Binder binder = new Binder();

    /** Makes the suite. */
    protected ToolProviderContractTest() {}

    /** Makes the tool under test, a new one each time. */
    protected abstract ToolProvider provider();

    /** Gives settings the tool can be opened with; override it where a setting is required. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Test
    void itsMetadataIsWellFormed() {
        assertThat(lint.problems(provider().getMetadata())).isEmpty();
    }

    @Test
    void itsMetadataIsTheSameEveryTime() {
        ToolProvider provider = provider();

        assertThat(provider.getMetadata()).isEqualTo(provider.getMetadata());
        assertThat(provider().getMetadata()).isEqualTo(provider.getMetadata());
    }

    @Test
    void itsOperationsAreWellFormed() {
        assertThat(lint.problems(provider().getMetadata(), provider().operations()))
                .isEmpty();
    }

    @Test
    void itsOperationsAreTheSameEveryTime() {
        ToolProvider provider = provider();

        assertThat(descriptions(provider.operations())).isEqualTo(descriptions(provider.operations()));
        assertThat(descriptions(provider().operations())).isEqualTo(descriptions(provider.operations()));
    }

    private static List<String> descriptions(List<Operation<?, ?>> operations) {
        return operations.stream()
                .map(operation ->
                        operation + ": " + operation.description() + " " + operation.input() + operation.output())
                .toList();
    }

    @Test
    void everyArgumentIsDescribed() {
        List<String> missing = new ArrayList<>();
        for (Operation<?, ?> operation : provider().operations()) {
            missing.addAll(Undescribed.in(
                    operation.name(), binder.input(operation.input()).schema()));
        }

        assertThat(missing)
                .as("arguments without @Describe; a model guesses what it is not told")
                .isEmpty();
    }

    /**
     * Says whether a tool passes on schemas that it cannot change, such as those of another server. Clients that reject a schema
     * then get a simpler form of it, and the test tells which instead of failing.
     */
    protected boolean passesOnForeignSchemas() {
        return false;
    }

    @Test
    void everyBroughtSchemaIsPortable(TestReporter reporter) {
        List<String> warnings = new ArrayList<>();
        for (Operation<?, ?> operation : provider().operations()) {
            binder.input(operation.input()).warnings().forEach(each -> warnings.add(operation.name() + ": " + each));
            operation
                    .output()
                    .ifPresent(shape -> binder.output(shape)
                            .warnings()
                            .forEach(each -> warnings.add(operation.name() + ": output: " + each)));
        }

        if (passesOnForeignSchemas()) {
            warnings.forEach(warning -> reporter.publishEntry("warning", warning));
        } else {
            assertThat(warnings).as("what some clients reject").isEmpty();
        }
    }

    @Test
    void everyEffectFitsTheNameOfItsOperation() {
        assertThat(provider().operations())
                .filteredOn(operation -> (operation.effect() == Effect.READS && startsWith(operation, WRITING_WORDS))
                        || (operation.effect() == Effect.WRITES && startsWith(operation, DESTROYING_WORDS)))
                .as("operations whose name promises more than their effect says")
                .isEmpty();
    }

    private static boolean startsWith(Operation<?, ?> operation, Set<String> words) {
        return words.contains(operation.name().split("_", 2)[0]);
    }

    @Test
    void everySettingThatSoundsLikeASecretIsOne() {
        assertThat(provider().getMetadata().settings())
                .filteredOn(setting -> !setting.secret()
                        && SECRET_WORDS.contains(
                                setting.name().substring(setting.name().lastIndexOf('_') + 1)))
                .extracting(Setting::name)
                .isEmpty();
    }

    @Test
    void noSettingIsRequiredAndHasADefault() {
        assertThat(provider().getMetadata().settings())
                .filteredOn(
                        setting -> setting.required() && setting.defaultValue().isPresent())
                .extracting(Setting::name)
                .as("settings that a user must set and need not")
                .isEmpty();
    }

    @Test
    void itOffersSomething() throws NoSuchMethodException {
        Class<?> type = provider().getClass();
        boolean opens = type.getMethod("open", Settings.class).getDeclaringClass() != ToolProvider.class
                || type.getMethod("open", Settings.class, Changes.class).getDeclaringClass() != ToolProvider.class;

        assertThat(!provider().operations().isEmpty() || opens)
                .as("it has operations, or overrides open")
                .isTrue();
    }

    @Test
    void itsClassIsPublicAndCanBeMadeWithoutArguments() throws NoSuchMethodException {
        Class<?> type = provider().getClass();

        assertThat(Modifier.isPublic(type.getModifiers()))
                .as(type + " is public")
                .isTrue();
        assertThat(Modifier.isPublic(type.getDeclaredConstructor().getModifiers()))
                .as(type + " has a public constructor without parameters")
                .isTrue();
    }

    @Test
    void itIsFoundAsAService() {
        Class<?> type = provider().getClass();

        assertThat(ServiceLoader.load(ToolProvider.class, type.getClassLoader()).stream())
                .as("providers declared in module-info.java or META-INF/services/" + ToolProvider.class.getName())
                .extracting(ServiceLoader.Provider::type)
                .contains(type.asSubclass(ToolProvider.class));
    }

    @Test
    void discoveryOpensNeitherThreadNorSocket() {
        OpenThings before = OpenThings.now();
        ToolProvider provider = provider();
        provider.getMetadata();
        provider.operations();

        assertThat(OpenThings.now().since(before)).isEmpty();
    }

    @Test
    void itOpensAndClosesWithItsSettings() throws InterruptedException {
        ToolProvider provider = provider();
        Set<String> given = settings().keySet();
        Assumptions.assumeTrue(
                provider.getMetadata().settings().stream()
                        .allMatch(setting -> !setting.required()
                                || setting.defaultValue().isPresent()
                                || given.contains(setting.name())),
                "settings() gives no value for a required setting");

        try (Toolset toolset = provider.open(TestCall.settingsOf(settings()), Changes.NONE)) {
            assertThat(lint.problems(provider.getMetadata(), toolset.operations()))
                    .isEmpty();
            assertThat(offerProblems(provider.getMetadata().namespace(), toolset))
                    .as("documents and prompts that the hub would leave out")
                    .isEmpty();
            assertThat(toolset.resources()).extracting("uri").doesNotHaveDuplicates();
            assertThat(toolset.resourceTemplates()).extracting("uriTemplate").doesNotHaveDuplicates();
            assertThat(toolset.prompts()).extracting("name").doesNotHaveDuplicates();
        }
    }

    private static List<String> offerProblems(String namespace, Toolset toolset) {
        List<String> problems = new ArrayList<>();
        toolset.resources().forEach(resource -> problems.addAll(OfferLint.problems(resource)));
        toolset.resourceTemplates().forEach(template -> problems.addAll(OfferLint.problems(template)));
        toolset.prompts().forEach(prompt -> problems.addAll(OfferLint.problems(namespace, prompt)));
        return problems;
    }
}
