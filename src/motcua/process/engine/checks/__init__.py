"""What is looked for in a definition before dossiers are led through it."""
