"""From records to a whole graph folder: read, merge, date, check, write."""
