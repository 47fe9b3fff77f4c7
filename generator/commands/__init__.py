"""The commands, one short file each: arguments, one call into the work, the exit code."""
