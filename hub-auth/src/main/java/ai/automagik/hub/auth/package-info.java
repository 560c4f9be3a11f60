<<<<<<< HEAD
/** Who calls. Start at {@link ai.automagik.hub.auth.Authenticator}. Knows nothing of plugins. */
=======
/** Callers, authenticators and connections. */
>>>>>>> build
package ai.automagik.hub.auth;
