"""What one reader chose, what there is to choose from, and what that reader pinned."""
