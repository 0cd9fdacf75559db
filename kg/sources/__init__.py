"""Where text comes from: files, folders and streams to articles."""
