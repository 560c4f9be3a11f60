/** The hub's pages: a record of what each shows, and {@link ai.automagik.hub.pages.Pages}, which writes it as HTML. */
package ai.automagik.hub.pages;
