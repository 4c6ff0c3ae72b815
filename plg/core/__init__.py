"""What everything else stands on: database session, ids, clock, errors, events, text, mail. Knows no Flask."""
