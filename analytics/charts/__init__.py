"""Charts: a tidy frame goes in, a plain plotly dict or a compact deck comes out."""
