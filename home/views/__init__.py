"""What the site answers besides its pages."""
