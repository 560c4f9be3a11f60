package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.ResourceReader;

/** What one user can read now: a document, or a family of documents. */
public sealed interface MountedDocument permits MountedResource, MountedTemplate {

    /** Where it stands: its URI or its template. */
    String address();

    /** Reads it. */
    ResourceReader reader();

    /** Whose it is. */
    MountedTool tool();
}
