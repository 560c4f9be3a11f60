package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.Completer;
import ai.automagik.hub.spi.ResourceReader;

/**
 * A family of documents that one user has now.
 *
 * @param template what it is
 * @param tool whose it is
 */
public record MountedTemplate(CompiledTemplate template, MountedTool tool) implements MountedDocument, Completable {

    @Override
    public String address() {
        return template.text();
    }

    @Override
    public ResourceReader reader() {
        return template.template().reader();
    }

    @Override
    public Completer completer() {
        return template.template().completer();
    }

    @Override
    public boolean hasArgument(String name) {
        return template.uris().variables().contains(name);
    }
}
