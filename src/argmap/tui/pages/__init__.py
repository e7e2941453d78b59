"""What a page says, as blocks of lines: state in, content out, no widget in sight."""
