package ai.automagik.hub.cli.doctor;

import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The metadata name the resource exactly as it is typed: clients compare character by character. */
record ResourceIsUrl() implements Check {

    @Override
    public String name() {
        return "resource";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<JsonNode> metadata = hub.metadata();
        if (metadata.isEmpty()) {
            return new Finding.Skipped("there are no metadata");
        }
        String typed = hub.url().toString();
        String resource = metadata.orElseThrow().path("resource").asString("");
        if (resource.equals(typed)) {
            return new Finding.Ok("the resource is the URL as typed");
        }
        return new Finding.Fault(
                "The resource is " + Quote.of(resource) + ", and the URL typed is " + Quote.of(typed),
                Urls.http(resource).map(uri -> cure(hub, uri, resource)).orElse("update the hub: that is no URL"));
    }

    private static String cure(Deployment hub, URI resource, String text) {
        URI typed = hub.url();
        if (Urls.sameHost(resource, typed) && !resource.getScheme().equalsIgnoreCase(typed.getScheme())) {
            return "set HUB_PUBLIC_URL to " + hub.origin()
                    + ", so that the hub knows of the TLS before it, and have the" + " proxy pass the Host header on";
        }
        if (confirms(hub, resource, text)) {
            return Quote.of(text) + " is right: type exactly that into clients";
        }
        return "set HUB_PUBLIC_URL to " + hub.origin() + " and have the proxy pass the Host header on, or type "
                + Quote.of(text) + " into clients if that is where the hub is";
    }

    /** Whether the other address calls itself so. */
    private static boolean confirms(Deployment hub, URI resource, String text) {
        return Deployment.object(hub.metadataOf(resource))
                .filter(node -> node.path("resource").asString("").equals(text))
                .isPresent();
    }
}
