package ai.automagik.hub.core.registry;

import ai.automagik.hub.spi.Changes;

/** What one open tool tells of changes, until it is closed. Thread-safe. */
final class OpenChanges implements Changes {

    private final Changes hub;
    private volatile boolean over;

    OpenChanges(Changes hub) {
        this.hub = hub;
    }

    /** Hears nothing from here on. */
    void end() {
        over = true;
    }

    @Override
    public void offerChanged() {
        if (!over) {
            hub.offerChanged();
        }
    }

    @Override
    public void resourceChanged(String uri) {
        if (!over) {
            hub.resourceChanged(uri);
        }
    }
}
