"""Shows the mails that development writes to files, so that a person trying the site can follow their links.

Only where DEBUG: its addresses are not part of the site elsewhere (cdm_site/urls.py), and its views refuse.
"""
