/** The hub's pages for people: signing in, and what each person sees of their own account. Start at {@link ai.automagik.hub.core.web.LocalSignIn}. */
package ai.automagik.hub.core.web;
