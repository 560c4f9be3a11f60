/** The hub's pages for people: each class answers the routes of one matter. */
package ai.automagik.hub.core.web;
