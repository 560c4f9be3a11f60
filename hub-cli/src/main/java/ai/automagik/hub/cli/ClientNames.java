package ai.automagik.hub.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The ids of the clients, for completion. */
final class ClientNames implements Iterable<String> {

    /** All of them. */
    static List<String> all() {
        return Arrays.stream(Client.values()).map(Client::id).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return all().iterator();
    }
}
