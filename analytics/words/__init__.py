"""What is said the same way everywhere: number formats, verdicts, and the phrases that say them."""
