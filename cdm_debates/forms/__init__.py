"""What people type in debates; forms check it and write nothing."""
