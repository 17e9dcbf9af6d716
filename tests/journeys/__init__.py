"""Stories walked in a real browser: each page met is asked whether everybody can read it."""
