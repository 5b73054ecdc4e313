"""The product beside the bare database, in one run on one machine: what the house costs above its floor."""
