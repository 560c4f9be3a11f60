package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.WorkspaceId;
import java.util.Optional;

/**
 * Somebody in the hub.
 *
 * @param name how the report calls them
 * @param token their token; empty for the local owner, who comes over stdio
 * @param workspace the workspace they are in, for its audit
 * @param service what stands behind their tools; empty for somebody who has none
 * @param belongings what they have besides
 */
record Person(
        String name,
        Optional<Secret> token,
        WorkspaceId workspace,
        Optional<Downstream> service,
        Belongings belongings) {}
