package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.core.registry.HubTool;
import ai.automagik.hub.storage.Stores;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Whether tools have the accounts they need. Thread-safe. */
public interface ToolAccounts {

    /** No tool has an account, and there is no page to connect one. */
    ToolAccounts NONE = new ToolAccounts() {
        @Override
        public Standing of(Stores stores, Caller caller, HubTool tool) {
            return new Standing(false, List.of());
        }

        @Override
        public Optional<URI> page(Caller caller, HubTool tool, boolean another) {
            return Optional.empty();
        }
    };

    /**
     * Looks at the account of a tool that needs one. A tool is ready as soon as the account that the caller prefers covers what
     * one of its operations needs: people may grant a part, and each call says for itself what it lacks.
     */
    Standing of(Stores stores, Caller caller, HubTool tool);

    /**
     * Gives the page where the caller connects the tool's account; empty if nobody could open it. Not to be called within a
     * transaction.
     *
     * @param another whether one more account is to be connected
     */
    Optional<URI> page(Caller caller, HubTool tool, boolean another);

    /**
     * How it stands with a tool's account.
     *
     * @param ready whether there is anything that the tool can do with it
     * @param warnings what its user ought to know, as sentences without full stops: what will end it, or why it has ended
     */
    record Standing(boolean ready, List<String> warnings) {
        public Standing {
            warnings = List.copyOf(warnings);
        }
    }
}
