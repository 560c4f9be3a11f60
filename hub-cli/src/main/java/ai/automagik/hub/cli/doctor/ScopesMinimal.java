package ai.automagik.hub.cli.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Clients are not led to ask for more than they need: many ask for everything that is named. */
record ScopesMinimal() implements Check {

    private static final Set<String> TOO_MUCH = Set.of("offline_access", "admin");

    @Override
    public String name() {
        return "scopes";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<JsonNode> metadata = hub.metadata();
        if (metadata.isEmpty()) {
            return new Finding.Skipped("there are no metadata");
        }
        List<String> named = new ArrayList<>();
        metadata.orElseThrow().path("scopes_supported").forEach(scope -> named.add(scope.asString("")));
        BearerChallenge.of(hub.post())
                .flatMap(challenge -> challenge.get("scope"))
                .ifPresent(scope -> named.addAll(Arrays.asList(scope.split(" ", -1))));
        List<String> excess =
                named.stream().filter(TOO_MUCH::contains).distinct().sorted().toList();
        return excess.isEmpty()
                ? new Finding.Ok("no more scopes are asked for than clients need")
                : new Finding.Fault(
                        "The resource asks clients for the scope " + String.join(" and ", excess),
                        "leave it out of the resource's metadata and challenges: who needs it asks for it");
    }
}
