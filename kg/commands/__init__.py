"""The commands of the command line: each parses its arguments, calls the API and prints."""
