"""The world to reports: files and folders, and later pages, feeds, channel exports and web archives."""
