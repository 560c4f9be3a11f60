/** Signing in elsewhere, over HTTP: the way to the issuer and back, its webhooks, and its metadata for old clients. */
package ai.automagik.hub.core.web.external;
