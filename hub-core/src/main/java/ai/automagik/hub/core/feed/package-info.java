/** What this hub hears from others, tells its clients, and writes behind calls' backs. */
package ai.automagik.hub.core.feed;
