package ai.automagik.hub.cli.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.cli.selftest.Canary.Kind;
import ai.automagik.hub.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanariesTest {

    private final Canaries canaries = new Canaries(new SecureRandom());
    private final String canary = canaries.make("anna", "secret key", Kind.SECRET);

    @Test
    void aCanaryIsFoundInAnyCase() {
        assertThat(canary).hasSize(Canaries.CHARS);
        assertThat(canaries.in("key=" + canary.toUpperCase(Locale.ROOT) + "&x=1"))
                .containsExactly(new Canary("anna", "secret key", Kind.SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:", "us:", "use:"})
    void aCanaryIsFoundInBase64WhateverStandsBeforeIt(String before) {
        String encoded =
                Base64.getEncoder().encodeToString((before + canary + ":x").getBytes(StandardCharsets.US_ASCII));

        assertThat(canaries.in("Authorization: Basic " + encoded)).isNotEmpty();
    }

    @Test
    void whatLooksLikeOneAndIsNoneIsNotFound() {
        assertThat(canaries.in("cnry000000000000000000000000 and bm90IGEgY2FuYXJ5LCBhbmQgbG9uZyBlbm91Z2g"))
                .isEmpty();
    }

    @Test
    void tokensAreCanariesToo() {
        canaries.adopt(Secret.of("ahub_pat_abc"), "boris");

        assertThat(canaries.in("Bearer ahub_pat_abc")).extracting(Canary::owner).containsExactly("boris");
    }

    @Test
    void eachPlaceHasItsOwnRule() {
        Leaks leaks = new Leaks(canaries);
        String setting = canaries.make("anna", "setting url", Kind.SETTING);

        leaks.inAnswer(canary + setting, "anna", "her own answer");
        leaks.inFile(setting, "the database");
        assertThat(leaks.found()).isEmpty();

        leaks.inAnswer(setting, "boris", "his answer");
        leaks.inHubsAnswer(canary, "anna", "get_tool_config");
        leaks.inFile(canary, "the database");
        leaks.inNobodys(setting, "the log");
        assertThat(leaks.found())
                .containsExactly(
                        new Leak("anna", "secret key", "get_tool_config"),
                        new Leak("anna", "setting url", "his answer"),
                        new Leak("anna", "secret key", "the database"),
                        new Leak("anna", "setting url", "the log"));
    }

    @Test
    void aValueNobodyWasHandedHasTheFormOfOneThatWas() {
        String id = "1a2b3c4d-0f9e-4a1b-8c2d-001122334455";

        assertThat(Verdicts.unlike(id)).hasSameSizeAs(id).isNotEqualTo(id).startsWith("1a2b3c4d-0f9");
    }
}
