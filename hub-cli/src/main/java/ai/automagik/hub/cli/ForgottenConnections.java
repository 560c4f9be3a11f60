package ai.automagik.hub.cli;

import ai.automagik.hub.auth.connect.Connections;
import ai.automagik.hub.auth.connect.Connections.Revoked;
import ai.automagik.hub.auth.connect.Forgotten;
import ai.automagik.hub.core.Hub;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.Stores;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The connections that go with what a command removes: ended at their providers, once they are gone here. */
final class ForgottenConnections {

    private ForgottenConnections() {}

    /** Takes what goes with a workspace; of a person whose own it is, what they have in others too. */
    static List<Forgotten> of(Storage storage, WorkspaceId workspace) {
        return storage.read(stores -> {
            List<Forgotten> all = new ArrayList<>();
            for (Membership member : stores.workspaces().members(workspace)) {
                places(stores, member).forEach(place -> all.addAll(Forgotten.read(stores, place, member.user())));
            }
            return all;
        });
    }

    private static List<WorkspaceId> places(Stores stores, Membership member) {
        boolean own = stores.users()
                .find(member.user())
                .map(User::personalWorkspace)
                .filter(member.workspace()::equals)
                .isPresent();
        return own
                ? stores.workspaces().of(member.user()).stream()
                        .map(Membership::workspace)
                        .toList()
                : List.of(member.workspace());
    }

    /** Ends them, and says what may be left over. */
    static void end(Console console, HubConfig config, Storage storage, List<Forgotten> forgotten)
            throws InterruptedException {
        if (forgotten.isEmpty()) {
            return;
        }
        try (Connections connections = Hub.connections(config, storage)) {
            List<Revoked> left = connections.endNow(forgotten).stream()
                    .filter(revoked -> revoked.leftOver().isPresent())
                    .toList();
            console.say("Connected accounts that were disconnected at their providers: "
                    + (forgotten.size() - left.size()) + " of " + forgotten.size());
            if (!left.isEmpty()) {
                console.say("These providers did not confirm it: " + providers(left)
                        + "; whose accounts they are looks into them there, and removes the hub");
            }
        }
    }

    private static String providers(List<Revoked> left) {
        return left.stream()
                .map(revoked -> revoked.connection().provider())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }
}
