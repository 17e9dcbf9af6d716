"""The World Citizen card: what it says, how it is signed, and how it is drawn (docs/card.md)."""
