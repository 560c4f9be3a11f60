/** OAuth over HTTP: metadata, registration, consent and tokens, as routes over {@link ai.automagik.hub.auth.server}. */
package ai.automagik.hub.core.oauth;
