package com.example.greeting;

import ai.automagik.hub.spi.Default;
import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.Operation;
import ai.automagik.hub.spi.TextForm;
import ai.automagik.hub.spi.ToolMetadata;
import ai.automagik.hub.spi.ToolProvider;
import java.util.List;

/** Greets people. */
public final class GreetingTool implements ToolProvider {

    enum Tone {
        FRIENDLY,
        FORMAL
    }

    record Greet(
            @Describe("Whom to greet") @Length(min = 1, max = 100)
            String name,

            @Describe("How to greet them") @Default("friendly")
            Tone tone) {}

    record Greeting(@Describe("The greeting") String text) implements TextForm {
        @Override
        public String asText() {
            return text;
        }
    }

    @Override
    public ToolMetadata getMetadata() {
        return ToolMetadata.of("greeting", "greeting", "Greeting", "Greets people by name.", "examples", "1.0.0");
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return List.of(Operation.reads(
                        "greet",
                        "Greets somebody by name.",
                        Greet.class,
                        Greeting.class,
                        (in, call) -> new Greeting(
                                switch (in.tone()) {
                                    case FRIENDLY -> "Hello, " + in.name() + "!";
                                    case FORMAL -> "Good day, " + in.name() + ".";
                                }))
                .closedWorld());
    }
}
