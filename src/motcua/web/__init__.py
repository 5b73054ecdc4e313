"""Layout, components and static files of every page; knows no domain."""
