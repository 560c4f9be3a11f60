package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.Resource;
import ai.automagik.hub.spi.ResourceReader;

/**
 * A document that one user has now.
 *
 * @param resource what it is
 * @param tool whose it is
 */
public record MountedResource(Resource resource, MountedTool tool) implements MountedDocument {

    @Override
    public String address() {
        return resource.uri();
    }

    @Override
    public ResourceReader reader() {
        return resource.reader();
    }
}
