package ai.automagik.tools.conformance;

import java.util.Base64;

/** The smallest picture and the smallest sound. */
final class Samples {

    private static final String RED_PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
    private static final String NO_SAMPLES = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAAAAA==";

    private Samples() {}

    /** A PNG of one red pixel. */
    static byte[] picture() {
        return Base64.getDecoder().decode(RED_PIXEL);
    }

    /** A WAV of one silent sample. */
    static byte[] sound() {
        return Base64.getDecoder().decode(NO_SAMPLES);
    }
}
