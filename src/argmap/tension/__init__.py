"""Which positions clash, how badly, through which steps."""
