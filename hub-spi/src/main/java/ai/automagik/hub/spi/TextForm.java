package ai.automagik.hub.spi;

/**
 * A result that brings its own text for people and models. A result record that does not implement it is shown as compact
 * JSON.
 */
public interface TextForm {

    /** Says the result in a few lines; never null. */
    String asText();
}
