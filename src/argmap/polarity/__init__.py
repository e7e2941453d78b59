"""Whether texts support or attack each other: readers, what these are asked, and what they answered."""
