"""The whole text of files that are published: also what a reader does not see at first, such as hidden sheets and comments."""
