"""What `make bench` runs: each module with a `run()` is one bench, and prints its figures one JSON line each."""
