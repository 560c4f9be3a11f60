/**
 * What people see in a browser: one record a page, one template a record, one style sheet. Start at
 * {@link ai.automagik.hub.pages.Pages}. Knows nothing of HTTP, storage or the hub.
 */
module ai.automagik.hub.pages {
    requires gg.jte.runtime;
    requires static org.jspecify;

    exports ai.automagik.hub.pages;
}
