"""The demo's own authority: certificates, answers, lists and time stamps. Nothing of it on a real node."""
