"""The demo province at work: its people file, its offices receive, process and return, through the real actions."""
