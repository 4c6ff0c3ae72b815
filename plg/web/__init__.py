"""What every page shares: the guard, the two answers, forms, headers, errors, static files. Knows no capability."""
