"""What debates show on other pages."""
