/**
 * How people sign in to a hub that is its own authorization server: passwords, passkeys, browsers that stay signed in, and links that
 * let a person in once. Start at {@link ai.automagik.hub.auth.login.SignIns}. Knows no HTTP.
 */
package ai.automagik.hub.auth.login;
