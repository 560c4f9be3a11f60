package ai.automagik.hub.core.plugin;

import java.time.Duration;

/**
 * How long plugins may take.
 *
 * @param drain how long calls that are running when their plugin is unloaded may go on
 * @param discovery how long the providers of one plugin together may take to describe themselves
 */
public record PluginBounds(Duration drain, Duration discovery) {

    /** Longer than most calls last; a call that is cut off was warned by its own deadline. */
    public static final Duration USUAL_DRAIN = Duration.ofSeconds(60);

    /** Describing oneself takes no I/O and a tenth of a second; the rest is for machines that are busy with something else. */
    public static final Duration USUAL_DISCOVERY = Duration.ofSeconds(20);

    /** The bounds of a running hub. */
    public static final PluginBounds USUAL = new PluginBounds(USUAL_DRAIN, USUAL_DISCOVERY);
}
