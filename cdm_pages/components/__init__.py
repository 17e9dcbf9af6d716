"""What the suite shows on pages, with the words and addresses it needs."""
