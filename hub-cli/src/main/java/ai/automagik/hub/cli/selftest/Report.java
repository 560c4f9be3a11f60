package ai.automagik.hub.cli.selftest;

import java.util.List;
import java.util.Map;

/**
 * What a self-test of isolation did, and what leaked.
 *
 * @param tools the tools that were added
 * @param driven operations that did their work, or asked their service, when called
 * @param notDriven operations of which no call got so far, with the reason: nothing is proved of them
 * @param calls calls by transport
 * @param requests how many requests the services got
 * @param probes hostile probes that were refused like an unknown value, by kind
 * @param skipped kinds of probes for which no operation gave anything to try
 * @param leaks what was seen where it may not be
 */
public record Report(
        List<String> tools,
        List<String> driven,
        Map<String, String> notDriven,
        Map<String, Long> calls,
        long requests,
        Map<String, Long> probes,
        List<String> skipped,
        List<Leak> leaks) {

    public Report {
        tools = List.copyOf(tools);
        driven = List.copyOf(driven);
        skipped = List.copyOf(skipped);
        leaks = List.copyOf(leaks);
    }
}
