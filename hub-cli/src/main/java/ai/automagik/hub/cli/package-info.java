/** The automagik-tools command and its subcommands. */
package ai.automagik.hub.cli;
