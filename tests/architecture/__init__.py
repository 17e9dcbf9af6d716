"""The rules of the house that import-linter cannot see, each a function from a source tree to its breaches."""
