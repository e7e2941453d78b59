"""One screen a file. Screens show the state that the app hands them and post what the user wants."""
