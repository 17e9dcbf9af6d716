"""Addresses of the network's site: `pages` below each language's prefix, `machines` outside of them."""
