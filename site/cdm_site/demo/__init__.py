"""The demo world: a network with its pages, centres and people, all invented, for whoever tries the site."""
