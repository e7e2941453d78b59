"""A note gets another name or place, and every link that means it goes on meaning it."""
