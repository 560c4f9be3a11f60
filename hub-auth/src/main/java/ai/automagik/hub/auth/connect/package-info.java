/**
 * Connections: a user's accounts at OAuth providers, and the tokens that tools work with. {@link
 * ai.automagik.hub.auth.connect.Connections} is the way in.
 *
 * <pre>
 *             begin()                 complete(code)               refresh
 *   ABSENT ───────────► PENDING ───────────────────► ACTIVE ◄───────────────┐
 *      ▲                   │ expires (10 min)          │  └─────────────────┘
 *      └───────────────────┘                           │ the provider refuses the refresh token
 *                                                      ▼
 *                                               CONSENT_REQUIRED ── begin() ──► PENDING
 * </pre>
 *
 * What holds: a state is used once, in the browser session of the user it was made for. PKCE always. What the provider says was
 * granted is believed. One refresh at a time per connection, over all hubs of a database; its tokens are stored before they are
 * used. Nothing but the provider's word that a grant is over ends a connection.
 */
package ai.automagik.hub.auth.connect;
