package ai.automagik.hub.core.task;

import ai.automagik.hub.auth.Caller;
import ai.automagik.hub.spi.Secret;

/**
 * A task to begin.
 *
 * @param caller whose it is
 * @param operation the operation's name
 * @param repeatable whether it may be begun again when its hub has died
 * @param request what it takes to carry it out
 * @param state what there is to say of it at first
 * @param answers the answers that are known already
 */
public record TaskOrder(
        Caller caller, String operation, boolean repeatable, Secret request, Secret state, Secret answers) {}
