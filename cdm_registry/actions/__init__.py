"""What can be done in the register; each verb is one function, the same from page, admin, command line and tests."""
