/**
 * The hub as its own authorization server: clients, consent, codes and tokens, as values and sealed results. Knows no HTTP.
 *
 * <p>Read in this order: {@link ai.automagik.hub.auth.server.Clients}, {@link
 * ai.automagik.hub.auth.server.Authorizations}, {@link ai.automagik.hub.auth.server.Tokens}, {@link
 * ai.automagik.hub.auth.server.GrantTokens}.
 */
package ai.automagik.hub.auth.server;
