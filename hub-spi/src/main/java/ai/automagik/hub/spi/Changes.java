package ai.automagik.hub.spi;

/**
 * How an open tool tells that something it offers its user has changed by itself. Clients that listen are told. Thread-safe;
 * quick; does nothing once the tool was closed.
 */
public interface Changes {

    /** Hears of changes and tells nobody. */
    Changes NONE = new Changes() {
        @Override
        public void offerChanged() {}

        @Override
        public void resourceChanged(String uri) {}
    };

    /**
     * Tells that the tool now offers other operations, resources, templates or prompts. The hub opens the tool anew for its
     * user and closes this one when its last call has ended.
     */
    void offerChanged();

    /**
     * Tells that a document reads differently now.
     *
     * @param uri the resource's own URI, or one that matches a template
     */
    void resourceChanged(String uri);
}
