"""Settings, routes, the API, the command and the supervisor: what ties the packages into one product."""
