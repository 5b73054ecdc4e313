"""What a person sees, and can reach by keyboard."""
