"""Every public template of the site, by the place where it can be met; each room adds its own."""

#: Name of the picture, address without the language. Pages that need a person or a record have journeys of their own.
PLACES = [
    ("style", "dev/style/"),
    ("sign-in", "account/login/"),
    ("sign-in-by-code", "account/login/code/"),
    ("password-forgotten", "account/password/reset/"),
    ("unknown-address", "nowhere/at/all/"),
]
