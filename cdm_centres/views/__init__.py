"""What centres answer over HTTP that is no page: one file for each subject."""
