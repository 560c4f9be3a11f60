package ai.automagik.hub.cli;

import picocli.CommandLine.Command;

/** Holds the commands on audit events. */
@Command(
        name = "audit",
        description = "Verify and export the record of what happened.",
        subcommands = {AuditVerifyCommand.class, AuditExportCommand.class})
final class AuditCommand extends CommandGroup {}
