"""What is declared once and derived from everywhere: measures, codes, places, terms, claims, stories, the pool file."""
