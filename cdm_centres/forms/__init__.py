"""What people of centres type, checked: one file for each subject."""
