/** Who calls. Start at {@link ai.automagik.hub.auth.Authenticator}. Knows nothing of plugins. */
package ai.automagik.hub.auth;
