package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.WorkspaceId;

/**
 * What somebody has besides their tools.
 *
 * @param connection the id of an account that they have connected
 * @param account what they call that account
 * @param cookie of a browser in which they are signed in
 * @param token the id of an access token that they do not use
 * @param grant the id of what they allowed a client
 * @param clientToken that client's token, which acts where they work at the moment
 * @param home their own workspace
 */
record Belongings(
        String connection,
        String account,
        Secret cookie,
        String token,
        String grant,
        Secret clientToken,
        WorkspaceId home) {}
