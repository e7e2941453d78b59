"""What of a tension a verdict is about, which tension that is now, and what has changed since."""
