/**
 * People who sign in with another issuer, and the tokens it gives their programs: WorkOS AuthKit or any OpenID provider. Start at
 * {@link ai.automagik.hub.auth.external.JwtTokens} and {@link ai.automagik.hub.auth.external.BrowserSignIn}. Knows no HTTP server.
 */
package ai.automagik.hub.auth.external;
