"""What protects a child in a count: small numbers hidden and rounded, and what would narrow a hidden one withheld."""
