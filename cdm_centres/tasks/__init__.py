"""Work of centres done outside the request: tasks take ids, read again what is true now, and may run twice."""
