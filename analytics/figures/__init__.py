"""What pages call: each function runs a query, then the statistics, then the protection, in that order."""
