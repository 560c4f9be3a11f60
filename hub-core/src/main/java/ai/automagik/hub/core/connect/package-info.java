/** Connections where they meet calls, tools and browsers. */
package ai.automagik.hub.core.connect;
