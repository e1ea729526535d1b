"""Settings, routes and the WSGI entry: imported by name only, by nothing of ours."""
