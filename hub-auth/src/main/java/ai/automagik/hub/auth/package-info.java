/** Callers, authenticators and connections. */
package ai.automagik.hub.auth;
