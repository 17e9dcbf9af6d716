"""What people of centres see on the admin's first page, one component in each file."""
