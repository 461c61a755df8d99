"""The sentence each figure answers its question with; the same words are its alternative text."""
