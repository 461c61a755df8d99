"""Reading files safely: encodings, separators and workbooks, before anything is known of their content."""
