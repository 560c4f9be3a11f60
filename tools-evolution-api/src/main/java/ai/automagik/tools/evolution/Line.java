package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Call;
import java.util.Optional;

/**
 * Who writes to whom, after the user's settings have had their say.
 *
 * @param account the server and its key
 * @param instance the instance that writes
 * @param chat the chat that is written to
 * @param chatArgument the argument that names the chat
 */
record Line(Account account, InstanceName instance, Recipient chat, String chatArgument) {

    static Line of(Optional<String> instance, Optional<String> number, Call call) {
        Account account = Account.from(call.settings());
        return new Line(account, account.instance(instance), account.recipient(number, "number"), "number");
    }
}
