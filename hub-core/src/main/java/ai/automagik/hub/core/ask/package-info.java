/** Questions to people beside their clients: what is asked on the hub's pages, and answers on their way between hubs. */
package ai.automagik.hub.core.ask;
