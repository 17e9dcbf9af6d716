"""The forms of the account pages: allauth's rules, our words."""
