"""The citizen's side: find, file, track, supplement, receive."""
