"""The components of the pages: each takes values, never a request, and stands on the component page."""
