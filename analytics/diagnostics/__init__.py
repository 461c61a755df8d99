"""What whoever runs the app is told of it: the place of an unexpected failure, and which version this is."""
