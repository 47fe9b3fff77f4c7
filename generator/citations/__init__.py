"""Citations of other documents in a body: found once, resolved by the library's dictionaries, marked up as links."""
