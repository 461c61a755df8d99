"""Files in: what ships, what an authority loads, and the refusal of what is not as described."""
