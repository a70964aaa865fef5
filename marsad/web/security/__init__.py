"""What keeps the observatory safe: headers, forms, accounts, limits."""
