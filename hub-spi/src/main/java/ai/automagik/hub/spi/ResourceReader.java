package ai.automagik.hub.spi;

import java.io.IOException;

/** Reads a document. The rules of {@link Handler} hold. */
@FunctionalInterface
public interface ResourceReader {

    /**
     * Reads the document at a URI.
     *
     * @param uri the resource's own URI, or one that matches the template
     * @param call what the reader may use
     * @return what stands there; never null
     * @throws ToolException with {@link ToolError.NotFound} if nothing stands there
     * @throws IOException if the service cannot be reached
     * @throws InterruptedException when the call is cancelled
     */
    ResourceContent read(String uri, Call call) throws IOException, InterruptedException;
}
