package ai.automagik.hub.cli.doctor;

import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The challenge leads to this hub's metadata, at the address that clients use. */
record ChallengePoints() implements Check {

    @Override
    public String name() {
        return "challenge-url";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<String> pointed =
                BearerChallenge.of(hub.post()).flatMap(challenge -> challenge.get("resource_metadata"));
        Optional<JsonNode> metadata = hub.metadata();
        if (pointed.isEmpty() || metadata.isEmpty()) {
            return new Finding.Skipped("there is no challenge, or there are no metadata");
        }
        String text = pointed.orElseThrow();
        Optional<URI> there = Urls.http(text);
        if (there.filter(uri -> Urls.sameOrigin(uri, hub.url())).isPresent()) {
            return at(hub, there.orElseThrow().getRawPath(), text);
        }
        // One wrong idea of its own address shows in both; it is told once.
        boolean told = !metadata.orElseThrow()
                .path("resource")
                .asString("")
                .equals(hub.url().toString());
        return told
                ? new Finding.Skipped("the hub does not know its address, see 'resource'")
                : new Finding.Fault(
                        "The challenge leads to " + Quote.of(text) + ", which is not at " + hub.origin(),
                        "set HUB_PUBLIC_URL to " + hub.origin() + " and have the proxy pass the Host header on");
    }

    private static Finding at(Deployment hub, String path, String text) {
        boolean known = path.equals(Deployment.RESOURCE) || path.equals(Deployment.RESOURCE + hub.path());
        return known
                // Whether something is there, the checks of the two places tell.
                ? new Finding.Ok("the challenge leads to one of the metadata's two places")
                : new Finding.Fault(
                        "The challenge leads to " + Quote.of(text) + ", which is neither of the metadata's two places",
                        "have the proxy pass the hub's own challenge on, and update the hub");
    }
}
