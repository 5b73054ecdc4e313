"""The one User model, persons and organisations with dated identifiers, API tokens, sign-in."""
