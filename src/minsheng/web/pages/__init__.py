"""The pages, one module each: a view, and what its template shows, read through the book."""
