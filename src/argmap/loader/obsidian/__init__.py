"""What Obsidian and its plugins keep beside the notes: read, never written, and never a reason to fail."""
