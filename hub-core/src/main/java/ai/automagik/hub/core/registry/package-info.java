/** The tools this hub has loaded, and what each user has of them: immutable snapshots. */
package ai.automagik.hub.core.registry;
