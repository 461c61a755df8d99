"""What exhibits are made of: each function asks a query, protects what it counts, and works from what may be shown."""
