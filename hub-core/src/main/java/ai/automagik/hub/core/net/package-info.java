/** The guarded way out: which hosts and addresses a tool may reach, checked on every connection. */
package ai.automagik.hub.core.net;
