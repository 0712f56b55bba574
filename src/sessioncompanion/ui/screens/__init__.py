"""One screen a file; screens wire and decide nothing."""
